package org.kbisect.watch;

import java.nio.file.Path;

/**
 * Where a boot is to be recorded.
 *
 * @param file a zip; put in its place whole when the boot has ended
 * @param scenario what the scenario's file says, which goes into the recording
 * @param pictures whether pictures go into it in full, for people; judging needs none, and each
 *     takes some of the machine's time
 */
public record RecordingRequest(Path file, String scenario, boolean pictures) {}
