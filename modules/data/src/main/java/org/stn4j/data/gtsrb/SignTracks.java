package org.stn4j.data.gtsrb;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.stn4j.data.image.ImageStore;
import org.stn4j.data.random.RandomStream;

/** Which tracks are held out for validation. */
final class SignTracks {

  private static final long KEY = 0x747261636bL;

  private SignTracks() {}

  /** The images of one track of every class; which one, the class decides. */
  static int[] holdOut(ImageStore signs) {
    List<SortedSet<Integer>> tracks = new ArrayList<>();
    for (int c = 0; c < SignLabels.CLASSES; c++) {
      tracks.add(new TreeSet<>());
    }
    for (int i = 0; i < signs.count(); i++) {
      tracks.get(signs.label(i, SignLabels.CLASS)).add(signs.label(i, SignLabels.TRACK));
    }
    int[] held = new int[SignLabels.CLASSES];
    for (int c = 0; c < held.length; c++) {
      List<Integer> all = List.copyOf(tracks.get(c));
      // A class of a single track keeps it: it could not be learned otherwise.
      held[c] = all.size() < 2 ? -1 : all.get(RandomStream.of(KEY, c).nextInt(all.size()));
    }
    return IntStream.range(0, signs.count())
        .filter(i -> signs.label(i, SignLabels.TRACK) == held[signs.label(i, SignLabels.CLASS)])
        .toArray();
  }
}
