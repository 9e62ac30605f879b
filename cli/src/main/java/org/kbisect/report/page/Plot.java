package org.kbisect.report.page;

import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Base64;
import java.util.List;
import org.kbisect.report.PlainText;
import org.kbisect.report.model.Boot;
import org.kbisect.report.model.Kernel;
import org.kbisect.report.model.Report;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Every measured time as a point, a line for each kernel that tells: what was good and what was bad
 * is seen to be apart, or not.
 *
 * @param address that holds an SVG; empty where there is none
 * @param note what it shows, or why there is none; empty where nothing was timed
 */
record Plot(String address, String note) {
  /** Kernels of a plot: more lines than that are no picture. */
  private static final int MOST = 16;

  /** A phone shows all of it, at two thirds of that, with letters that can be read. */
  private static final int WIDTH = 600;

  private static final int PIXELS_OF_A_LINE = 34;
  private static final int PIXELS_BESIDE = 120;

  /** What of a name fits left of a line, of letters of so many pixels. */
  private static final int LETTERS = 28;

  private static final int LETTER = 12;

  /** The room for names, in parts of the room for times. */
  private static final double NAMES = 0.55;

  private static final Plot NOTHING = new Plot("", "");

  static Plot of(Report report) {
    List<Kernel> timed =
        report.kernels().stream().filter(kernel -> !kernel.timed().isEmpty()).limit(MOST).toList();
    if (timed.isEmpty()) {
      return NOTHING;
    }
    try {
      return new Plot(
          "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg(timed)),
          "Seconds that each boot took; a cross is one that was given up then."
              + (timed.size() == MOST ? " The first %d kernels.".formatted(MOST) : ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InternalError | LinkageError noFont) {
      // So Java fails where there is no font at all; the times are in the tables, too.
      return new Plot("", "No plot: Java finds no font here (install fonts-dejavu-core).");
    }
  }

  private static byte[] svg(List<Kernel> kernels) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(PIXELS_BESIDE + PIXELS_OF_A_LINE * kernels.size())
            .xAxisTitle("seconds")
            .build();
    for (int line = 0; line < kernels.size(); line++) {
      add(chart, kernels.get(line), kernels.size() - line);
    }
    style(chart, kernels);
    var svg = new ByteArrayOutputStream();
    VectorGraphicsEncoder.saveVectorGraphic(chart, svg, VectorGraphicsFormat.SVG);
    return svg.toByteArray();
  }

  private static void add(XYChart chart, Kernel kernel, int line) {
    for (boolean givenUp : new boolean[] {false, true}) {
      List<Boot> boots = kernel.timed().stream().filter(boot -> boot.givenUp() == givenUp).toList();
      if (!boots.isEmpty()) {
        XYSeries points =
            chart.addSeries(
                line + (givenUp ? " given up" : ""),
                boots.stream().mapToDouble(boot -> boot.seconds().orElseThrow()).toArray(),
                boots.stream().mapToDouble(boot -> line).toArray());
        points.setMarker(givenUp ? SeriesMarkers.CROSS : SeriesMarkers.CIRCLE);
        points.setMarkerColor(colour(kernel));
      }
    }
  }

  /** Half seen through, so that points on one another are seen to be several. */
  private static Color colour(Kernel kernel) {
    if (kernel.call().isEmpty()) {
      return new Color(0x33, 0x66, 0xaa, 0xa0);
    }
    return switch (kernel.call().get()) {
      case GOOD -> new Color(0x1a, 0x7f, 0x37, 0xa0);
      case BAD -> new Color(0xcf, 0x22, 0x2e, 0xa0);
      case SKIP, UNDECIDED -> new Color(0x77, 0x77, 0x77, 0xa0);
    };
  }

  private static void style(XYChart chart, List<Kernel> kernels) {
    double most =
        kernels.stream()
            .flatMap(kernel -> kernel.timed().stream())
            .mapToDouble(boot -> boot.seconds().orElseThrow())
            .max()
            .orElseThrow();
    XYStyler style = chart.getStyler();
    style.setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    style.setLegendVisible(false);
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesColor(new Color(0xdd, 0xdd, 0xdd));
    style.setMarkerSize(10);
    style.setXAxisMin(-NAMES * most);
    style.setXAxisTickLabelsFormattingFunction(
        value ->
            value < 0
                ? ""
                : new BigDecimal(value)
                    .setScale(3, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString());
    style.setYAxisMin(0.5);
    style.setYAxisMax(kernels.size() + 0.5);
    style.setYAxisTicksVisible(false);
    style.setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.PLAIN, LETTER));
    style.setAnnotationTextFontColor(Color.BLACK);
    for (int line = 0; line < kernels.size(); line++) {
      chart.addAnnotation(
          new AnnotationText(
              name(kernels.get(line)), -NAMES * most / 2, kernels.size() - line, false));
    }
  }

  private static String name(Kernel kernel) {
    String name =
        PlainText.line(
            switch (kernel.role()) {
              case CELL, WITH, WITHOUT -> kernel.title();
              case GOOD_END, BAD_END, PARENT, CULPRIT, REVERT, FIX, CANDIDATE, STEP ->
                  kernel.shortCommit() + " " + kernel.role().brief();
            });
    return name.length() <= LETTERS ? name : name.substring(0, LETTERS - 1) + "…";
  }
}
