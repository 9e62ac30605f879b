package org.kbisect.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;

/** Makes an initramfs of a recipe and the files of Debian's packages. */
record InitramfsBuilder(InitramfsRecipe recipe, AptPackages apt, StaticCompiler compiler)
    implements ImageBuilder {

  @Override
  public List<String> machine() throws IOException, InterruptedException, LabFault {
    return recipe.compile().isEmpty() ? List.of() : compiler.identity();
  }

  @Override
  public void build(List<DebianPackage> versions, Path work, Path to)
      throws IOException, InterruptedException, LabFault {
    PackageTree packages = apt.unpack(recipe.packages(), versions, work.resolve("packages"));
    var guest = new GuestTree();
    new SharedLibraries(packages, guest).addAll(recipe.programs());
    for (String data : recipe.data()) {
      if (!packages.has(data)) {
        throw new InvalidRequest("none of the packages has " + data);
      }
      guest.copy(packages, data);
    }
    compile(packages, guest, work);
    recipe.files().forEach(one -> guest.add(one.to(), new GuestTree.Plain(one.from(), one.mode())));
    recipe.links().forEach(one -> guest.add(one.at(), new GuestTree.Link(one.to())));
    CpioArchive.write(guest, to);
  }

  private void compile(PackageTree packages, GuestTree guest, Path work)
      throws IOException, InterruptedException, LabFault {
    for (int i = 0; i < recipe.compile().size(); i++) {
      Recipe.Compiled program = recipe.compile().get(i);
      Path compiled = work.resolve("compiled-" + i);
      compiler.compile(program, packages, compiled);
      guest.add(program.to(), new GuestTree.Plain(compiled, 0755));
    }
  }
}
