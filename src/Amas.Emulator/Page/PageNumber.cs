using System.Globalization;

namespace Amas.Emulator.Page;

/// <summary>Reads numbers from the query of a page.</summary>
internal static class PageNumber
{
    /// <summary>Reads a number of at least 0; <paramref name="fallback"/> if the query does not contain a valid one.</summary>
    public static long Read(HttpRequest request, string name, long fallback) =>
        long.TryParse(request.Query[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : fallback;
}
