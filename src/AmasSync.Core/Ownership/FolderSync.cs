using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AmasSync.Core.Ownership;

/// <summary>Writes the entries of a folder to disk: without that, a rename may be lost when the machine loses power.</summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    /// <summary>Writes the entries of a folder to disk. On Windows, the file system does so by itself.</summary>
    /// <exception cref="IOException">The folder cannot be opened or written.</exception>
    public static void FlushToDisk(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handle = OpenFolder(folder, ReadOnly);
        if (handle.IsInvalid)
        {
            throw new IOException($"cannot open {folder}: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        RandomAccess.FlushToDisk(handle);
    }

    // .NET opens files only.
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenFolder(string path, int flags);
}
