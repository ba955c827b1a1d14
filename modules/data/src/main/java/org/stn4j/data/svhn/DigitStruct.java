package org.stn4j.data.svhn;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stn4j.data.DatasetException;

/**
 * {@code digitStruct.mat}: the names of pictures and the boxes of their digits.
 *
 * <p>MATLAB 7.3, which is HDF5. {@code /digitStruct/name} and {@code /digitStruct/bbox} hold object
 * references, one for each picture. A name is a column of UTF-16 codes; of a box, each of height,
 * left, label, top and width is one double, or k references to one double each for k digits. Label
 * 10 means the digit 0.
 */
final class DigitStruct {

  private final String where;
  private final HdfFile file;

  private DigitStruct(String where, HdfFile file) {
    this.where = where;
    this.file = file;
  }

  /**
   * The boxes of every picture, by its name, in the order of the file.
   *
   * @param where file and member, for errors
   * @param mat all bytes of the file
   * @throws DatasetException if it is something else, or a label is not 0 to 10
   */
  static Map<String, List<DigitBox>> read(String where, ByteBuffer mat) throws DatasetException {
    try (HdfFile file = HdfFile.fromByteBuffer(mat)) {
      return new DigitStruct(where, file).pictures();
    } catch (HdfException
        | ClassCastException
        | IndexOutOfBoundsException
        | IllegalArgumentException e) {
      throw new DatasetException(
          where + ": expected digitStruct of SVHN's format 1 in MATLAB 7.3, cannot be read: " + e,
          e);
    }
  }

  private Map<String, List<DigitBox>> pictures() throws DatasetException {
    long[] names = references(dataset("/digitStruct/name"));
    long[] boxes = references(dataset("/digitStruct/bbox"));
    if (names.length != boxes.length) {
      throw new DatasetException(
          where + ": expected a box for each of " + names.length + " names, got " + boxes.length);
    }
    Map<String, List<DigitBox>> pictures = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      String name = text((Dataset) file.getNodeByAddress(names[i]));
      Node box = file.getNodeByAddress(boxes[i]);
      if (pictures.put(name, boxes(name, (Group) box)) != null) {
        throw new DatasetException(where + ": expected every picture once, got " + name + " twice");
      }
    }
    return pictures;
  }

  private Dataset dataset(String path) {
    return file.getDatasetByPath(path);
  }

  private List<DigitBox> boxes(String name, Group box) throws DatasetException {
    double[] label = column(box, "label");
    double[] left = column(box, "left");
    double[] top = column(box, "top");
    double[] width = column(box, "width");
    double[] height = column(box, "height");
    List<DigitBox> boxes = new ArrayList<>();
    for (int i = 0; i < label.length; i++) {
      if (!(label[i] >= 0 && label[i] <= 10) || label[i] != Math.rint(label[i])) {
        throw new DatasetException(
            where + ": " + name + ": expected labels 0 to 10, got " + label[i]);
      }
      boxes.add(new DigitBox((int) label[i] % 10, left[i], top[i], width[i], height[i]));
    }
    return boxes;
  }

  /** A number of each digit. */
  private double[] column(Group box, String field) {
    Dataset data = (Dataset) box.getChild(field);
    if (data.getJavaType() == double.class) {
      return (double[]) data.getDataFlat();
    }
    long[] references = references(data);
    double[] column = new double[references.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = ((double[]) ((Dataset) file.getNodeByAddress(references[i])).getDataFlat())[0];
    }
    return column;
  }

  private static long[] references(Dataset data) {
    return (long[]) data.getDataFlat();
  }

  private static String text(Dataset codes) {
    StringBuilder text = new StringBuilder();
    for (int code : (int[]) codes.getDataFlat()) {
      text.append((char) code);
    }
    return text.toString();
  }
}
