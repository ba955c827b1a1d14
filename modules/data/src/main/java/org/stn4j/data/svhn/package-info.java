/**
 * Street View House Numbers, format 1: whole numbers in photographs, as published, and a generated
 * stand-in.
 */
package org.stn4j.data.svhn;
