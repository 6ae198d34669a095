using System.Globalization;

namespace Amas.Emulator.Page;

/// <summary>A number in a page's query.</summary>
internal static class PageNumber
{
    /// <summary>The number, at least 0; <paramref name="fallback"/> where the query has none that is one.</summary>
    public static long Read(HttpRequest request, string name, long fallback) =>
        long.TryParse(request.Query[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : fallback;
}
