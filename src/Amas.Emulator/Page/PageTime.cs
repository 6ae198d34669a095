using Amas.Emulator.Answers;

namespace Amas.Emulator.Page;

/// <summary>Times as a page shows them: day and minute, UTC.</summary>
internal static class PageTime
{
    private const int UntilMinutes = 16;

    /// <summary>Of ISO 8601 text.</summary>
    public static string Of(string iso) => $"{iso[..Math.Min(iso.Length, UntilMinutes)].Replace('T', ' ')} UTC";

    /// <summary>Of seconds since 1970.</summary>
    public static string Of(long seconds) => Of(WireTime.Iso(seconds));
}
