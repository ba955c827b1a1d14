/**
 * Trainings on disk: a checkpoint is whole or not there, and knows which configuration it belongs
 * to.
 */
package org.stn4j.lab.checkpoint;
