using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Amas.Config.Files;

/// <summary>Writes the entries of a folder to disk: without that, a rename may be lost when the machine loses power.</summary>
internal static class FolderSync
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

        // .NET opens files only.
        var descriptor = NativeMethods.Open(Encoding.UTF8.GetBytes(folder + '\0'), ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"cannot open {folder}: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        using SafeFileHandle handle = new(descriptor, ownsHandle: true);
        RandomAccess.FlushToDisk(handle);
    }
}
