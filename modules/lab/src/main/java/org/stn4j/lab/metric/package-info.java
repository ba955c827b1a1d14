/** What is measured of a network: quantities with a unit and a direction, and how to count them. */
package org.stn4j.lab.metric;
