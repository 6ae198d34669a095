using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Amas.Config.Files;

/// <summary>
/// Opens files on Unix. Opening never waits, not even for a pipe without a writer, and the kind of the file is that of the open file: the
/// path may lead to another one a moment later.
/// </summary>
internal static class UnixFile
{
    private const int WriteOnly = 1;
    private const int GetDescriptorFlags = 1;
    private const int CloseOnExecute = 1;

    private const int CallInterrupted = 4;
    private const int NotFound = 2;
    private const int NotPermitted = 1;
    private const int NoAddress = 6;
    private const int AccessDenied = 13;
    private const int NotAFolder = 20;

    private const int EmptyPath = 0x1000;
    private const int StatusSize = 256;
    private const int KindMask = 0xF000;
    private const int RegularKind = 0x8000;

    private static readonly int LinkRefused = OperatingSystem.IsLinux() ? 40 : 62;

    public static bool IsSupported => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">The path.</param>
    /// <param name="followsLink">Whether the last part of the path may be a link.</param>
    /// <exception cref="NotRegularFileException">The path is not a regular file.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The permission to read the file is missing.</exception>
    public static SafeFileHandle OpenRead(string path, bool followsLink)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            throw new IOException("the path contains a NUL character");
        }

        var flags = GetOpenFlags() | (followsLink ? 0 : GetNoFollowFlag());
        var name = Encoding.UTF8.GetBytes(Path.GetFullPath(path) + '\0');
        var descriptor = NativeMethods.Open(name, flags);
        while (descriptor < 0 && Marshal.GetLastPInvokeError() == CallInterrupted)
        {
            descriptor = NativeMethods.Open(name, flags);
        }

        if (descriptor < 0)
        {
            throw CreateError(path, Marshal.GetLastPInvokeError());
        }

        SafeFileHandle file = new(descriptor, ownsHandle: true);
        if (!IsRegular(file))
        {
            file.Dispose();
            throw new NotRegularFileException(path);
        }

        return file;
    }

    /// <summary>
    /// Opens a file for writing if there is one, or returns null. As long as it is open, opening it again does not wait, even if it is a
    /// pipe.
    /// </summary>
    /// <exception cref="NotRegularFileException">The path is a pipe without a reader.</exception>
    public static SafeFileHandle? TryOpenWrite(string path)
    {
        var descriptor = NativeMethods.Open(Encoding.UTF8.GetBytes(Path.GetFullPath(path) + '\0'), GetOpenFlags() | WriteOnly);
        if (descriptor >= 0)
        {
            return new(descriptor, ownsHandle: true);
        }

        return Marshal.GetLastPInvokeError() == NoAddress
            ? throw new NotRegularFileException(path, "is a pipe that no program reads; start its reader first")
            : null;
    }

    /// <summary>
    /// Returns whether this process got a descriptor from the one that started it. If it did not, the descriptor may by now be a file that
    /// the runtime has opened: those are not inherited.
    /// </summary>
    public static bool IsInherited(int descriptor) =>
        NativeMethods.QueryDescriptor(descriptor, GetDescriptorFlags) is >= 0 and var flags && (flags & CloseOnExecute) == 0;

    /// <summary>Returns how many files this process may have open at a time; null if that is not known.</summary>
    public static ulong? GetMaxOpenFiles()
    {
        var limits = new ulong[2];
        var resource = OperatingSystem.IsLinux() ? 7 : 8;
        return IsSupported && NativeMethods.ReadLimit(resource, limits) == 0 ? limits[0] : null;
    }

    /// <summary>Returns whether an open file is a regular file.</summary>
    public static bool IsRegular(SafeFileHandle file)
    {
        var status = new byte[StatusSize];
        var (result, offset) = OperatingSystem.IsLinux()
            ? (NativeMethods.ReadLinuxStatus(file, [0], EmptyPath, mask: 1, status), 28)
            : (NativeMethods.ReadMacStatus(file, status), RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 8 : 4);
        return result == 0 && (BitConverter.ToUInt16(status, offset) & KindMask) == RegularKind;
    }

    // Read only, without waiting, and not inherited by processes that are started meanwhile.
    private static int GetOpenFlags() => OperatingSystem.IsLinux() ? 0x800 | 0x80000 : 0x4 | 0x1000000;

    private static int GetNoFollowFlag() => (OperatingSystem.IsLinux(), RuntimeInformation.ProcessArchitecture) switch
    {
        (false, _) => 0x100,
        (true, Architecture.Arm or Architecture.Arm64) => 0x8000,
        _ => 0x20000,
    };

    // The texts are those of the framework.
    private static Exception CreateError(string path, int code) => code switch
    {
        NotFound => new FileNotFoundException($"Could not find file '{path}'.", path),
        NotAFolder => new DirectoryNotFoundException($"Could not find a part of the path '{path}'."),
        NotPermitted or AccessDenied => new UnauthorizedAccessException($"Access to the path '{path}' is denied."),
        NoAddress => new NotRegularFileException(path),
        _ when code == LinkRefused => new NotRegularFileException(path, "is a link; replace it with its target"),
        _ => new IOException($"{Marshal.GetPInvokeErrorMessage(code)}: '{path}'"),
    };
}
