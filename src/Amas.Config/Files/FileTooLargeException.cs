using System.Globalization;

namespace Amas.Config.Files;

/// <summary>A file is larger than its kind may be.</summary>
internal sealed class FileTooLargeException(string path, long length, long maximum) : IOException(
    string.Create(CultureInfo.InvariantCulture, $"{path} is larger than {maximum / (1024 * 1024)} MB"))
{
    public long Length { get; } = length;
}
