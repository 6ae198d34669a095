using System.Diagnostics;

/// <summary>Files that are no regular files, for tests of all projects.</summary>
internal static class TestFiles
{
    /// <summary>Creates a pipe that no process writes to. Opening it in the usual way waits forever. Skips the test on Windows.</summary>
    public static void CreatePipe(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes in folders.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var program = Process.Start("mkfifo", [path]);
        program.WaitForExit();
        Assert.Equal(0, program.ExitCode);
    }
}
