/** What listens to a training, each for one purpose. */
package org.stn4j.lab.listen;
