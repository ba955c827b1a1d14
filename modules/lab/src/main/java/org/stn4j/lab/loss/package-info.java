/** What training makes small. */
package org.stn4j.lab.loss;
