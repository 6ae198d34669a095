namespace Amas.Emulator.CommandLine;

/// <summary>
/// Recognizes that the native library of SQLite is missing: an archive has it as a file next to the program, and only the program was
/// copied.
/// </summary>
internal static class MissingFile
{
    /// <summary>Describes the missing file; null if the failure has another cause.</summary>
    public static string? Describe(Exception failure)
    {
        var cause = failure;
        while (cause is not null and not DllNotFoundException)
        {
            cause = cause.InnerException;
        }

        return cause is null
            ? null
            : $"{GetLibraryName()} was not found next to amas-emulator in {AppContext.BaseDirectory} (copy all files of the archive into "
                + "one folder, or run 'dotnet tool install --global amas-emulator')";
    }

    private static string GetLibraryName()
    {
        if (OperatingSystem.IsWindows())
        {
            return "e_sqlite3.dll";
        }

        return OperatingSystem.IsMacOS() ? "libe_sqlite3.dylib" : "libe_sqlite3.so";
    }
}
