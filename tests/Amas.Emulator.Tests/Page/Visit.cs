using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Amas.Emulator.Tests.Page;

/// <summary>A page as a browser without a key gets it: status, HTML and headers.</summary>
internal sealed partial record Visit(HttpStatusCode Status, string Html, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    /// <summary>The text between the tags, without pictures and with entities decoded.</summary>
    public string Text =>
        WebUtility.HtmlDecode(Tag().Replace(Picture().Replace(Html[Html.IndexOf("<main>", StringComparison.Ordinal)..], ""), ""));

    /// <summary>The names of all elements.</summary>
    public IReadOnlySet<string> Elements =>
        Element().Matches(Html).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>The URLs of all links in order.</summary>
    public string[] Links => [.. Link().Matches(Html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];

    /// <summary>Requests a page, by default as a browser on this machine.</summary>
    public static async Task<Visit> ToAsync(RunningEmulator emulator, string path, string method = "GET", string? host = null)
    {
        using HttpClient browser = new();
        using HttpRequestMessage request = new(HttpMethod.Parse(method), new Uri(emulator.BaseAddress, path));
        request.Headers.Host = host?.Replace("PORT", $"{emulator.BaseAddress.Port}", StringComparison.Ordinal);
        using var reply = await browser.SendAsync(request, RunningEmulator.Cancellation);
        return new(
            reply.StatusCode, await reply.Content.ReadAsStringAsync(RunningEmulator.Cancellation), reply.Headers, reply.Content.Headers);
    }

    public string Header(string name) => string.Join(", ", Headers.TryGetValues(name, out var values) ? values : []);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Picture();

    [GeneratedRegex(@"<([a-z!][a-z0-9-]*)")]
    private static partial Regex Element();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Link();
}
