package org.kbisect.app;

import java.nio.file.Path;
import org.kbisect.image.RecipeFile;
import org.kbisect.image.StoredImage;
import org.kbisect.lab.LabSource;
import org.kbisect.plan.LabFault;
import org.kbisect.qemu.Accelerator;
import org.kbisect.qemu.AcceleratorProbe;

/**
 * What lab machines are made of here.
 *
 * @param recipe the name of an image's recipe, or its file
 */
public record LabHostSource(Wiring wiring, String recipe) implements LabSource {
  @Override
  public StoredImage image() throws InterruptedException, LabFault {
    return wiring.images().build(RecipeFile.read(wiring.installation().recipe(recipe)));
  }

  @Override
  public Accelerator accelerator(Path kernel) throws InterruptedException, LabFault {
    return new AcceleratorProbe(wiring.programs(), wiring.clocks(), wiring.directories().cache())
        .best(kernel)
        .accelerator();
  }
}
