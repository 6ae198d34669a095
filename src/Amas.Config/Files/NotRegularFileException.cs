namespace Amas.Config.Files;

/// <summary>A path names a pipe, a device, a socket or a folder where a regular file is expected, or a link where none may be.</summary>
internal sealed class NotRegularFileException(string path, string problem = "is not a regular file") : IOException($"{path} {problem}");
