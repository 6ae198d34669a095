using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Amas.Config.Files;

/// <summary>The functions of the C library that the framework does not offer. They set <c>errno</c>.</summary>
internal static class NativeMethods
{
    private const string Library = "libc";

    /// <summary>Opens a file; returns its descriptor, or -1. The path is UTF-8 and ends with a zero byte.</summary>
    [DllImport(Library, EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Open(byte[] path, int flags);

    /// <summary>Performs a command of <c>fcntl</c> that has no argument; returns -1 if the descriptor is not open.</summary>
    [DllImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int QueryDescriptor(int descriptor, int command);

    /// <summary>Reads the status of a file on Linux, where <c>struct statx</c> has one layout on all processors.</summary>
    [DllImport(Library, EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int ReadLinuxStatus(SafeFileHandle folder, byte[] path, int flags, uint mask, byte[] status);

    /// <summary>Reads the soft and the hard limit of a resource; returns -1 if there is no such resource.</summary>
    [DllImport(Library, EntryPoint = "getrlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int ReadLimit(int resource, ulong[] limits);

    /// <summary>Reads the status of a file on macOS.</summary>
    [DllImport(Library, EntryPoint = "fstat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int ReadMacStatus(SafeFileHandle file, byte[] status);
}
