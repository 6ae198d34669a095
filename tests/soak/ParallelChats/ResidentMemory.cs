using System.Globalization;

namespace ParallelChats;

/// <summary>Reads the resident memory of a process in MB from Linux.</summary>
internal static class ResidentMemory
{
    private const double KilobytesPerMegabyte = 1024;

    public static double Of(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
            / KilobytesPerMegabyte;
    }
}
