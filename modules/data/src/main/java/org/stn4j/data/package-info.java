/**
 * Data sets as plain arrays: images with labels and where they came from. The packages below read
 * them ({@code mnist}), draw them ({@code digits}), find or fetch them ({@code source}), distort
 * them ({@code distort}) and cut them into batches ({@code batch}).
 */
package org.stn4j.data;
