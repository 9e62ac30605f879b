package org.kbisect.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.kbisect.app.Wiring;
import org.kbisect.image.RecipeFile;
import org.kbisect.image.StoredImage;
import org.kbisect.image.UnbuiltRecipe;
import org.kbisect.plan.LabFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kbisect image}: guest images. */
@Command(
    name = "image",
    description = "Build, list or remove guest images.",
    mixinStandardHelpOptions = true,
    subcommands = {ImageCommand.Build.class, ImageCommand.Listing.class, ImageCommand.Remove.class})
final class ImageCommand {
  private static void print(OutputOptions output, List<StoredImage> images) {
    var json = JsonNodeFactory.instance.arrayNode();
    for (StoredImage image : images) {
      json.addObject()
          .put("name", image.name())
          .put("key", image.key())
          .put("bytes", image.bytes())
          .put("built", image.built().toString())
          .put("file", image.file().toString());
      if (!output.json) {
        output
            .out()
            .println(
                "%-16s %s  %6.1f MiB  %s"
                    .formatted(image.name(), image.key(), image.bytes() / 1048576.0, image.file()));
      }
    }
    if (output.json) {
      output.out().println(json);
    }
  }

  /** {@code kbisect image build}. */
  @Command(
      name = "build",
      description = "Build the images of these recipes, if they are not built already.",
      mixinStandardHelpOptions = true)
  static final class Build implements Callable<Integer> {
    @Parameters(
        arity = "1..*",
        paramLabel = "NAME|FILE",
        description = "A recipe's name, or a path to an image.yaml.")
    private List<String> recipes = List.of();

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws InterruptedException, LabFault {
      Wiring wiring = Wiring.here();
      for (String recipe : recipes) {
        var file = wiring.installation().recipe(recipe);
        print(output, List.of(wiring.images().build(RecipeFile.read(file))));
      }
      return ExitCode.DONE;
    }
  }

  /** {@code kbisect image list}. */
  @Command(
      name = "list",
      description = "List the images that are built.",
      mixinStandardHelpOptions = true)
  static final class Listing implements Callable<Integer> {
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException {
      Wiring wiring = Wiring.here();
      print(output, wiring.images().list());
      if (!output.json) {
        wiring.installation().recipes().stream()
            .map(RecipeFile::read)
            .filter(UnbuiltRecipe.class::isInstance)
            .map(UnbuiltRecipe.class::cast)
            .forEach(
                recipe ->
                    output
                        .out()
                        .println(
                            "%-16s not built here: %s".formatted(recipe.name(), recipe.reason())));
      }
      return ExitCode.DONE;
    }
  }

  /** {@code kbisect image rm}. */
  @Command(
      name = "rm",
      description = "Remove images by name or key.",
      mixinStandardHelpOptions = true)
  static final class Remove implements Callable<Integer> {
    @Parameters(
        arity = "1..*",
        paramLabel = "NAME|KEY",
        description = "As kbisect image list prints them.")
    private List<String> images = List.of();

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException, InterruptedException, LabFault {
      for (String image : images) {
        print(output, Wiring.here().images().remove(image));
      }
      return ExitCode.DONE;
    }
  }
}
