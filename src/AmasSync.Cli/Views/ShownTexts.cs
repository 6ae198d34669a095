using Amas.Config.Json;
using AmasSync.Core.Comparing;

namespace AmasSync.Cli.Views;

/// <summary>The long texts that a view has shown so far. A text that several agents share is shown once, at the first of them.</summary>
internal sealed class ShownTexts
{
    private readonly Dictionary<(string Before, string After), string> titles = [];

    /// <summary>Returns the agent whose change of the same text was shown already; null for a new one, which is noted as shown.</summary>
    public string? FindOrAdd(PropertyChange difference, string title) =>
        FindOrAdd((difference.Before as ConfigValue.Text)?.Value, (difference.After as ConfigValue.Text)?.Value, title);

    /// <summary>Returns the agent whose same new text was shown already; null for a new one, which is noted as shown.</summary>
    public string? FindOrAdd(string text, string title) => FindOrAdd(null, text, title);

    private string? FindOrAdd(string? before, string? after, string title)
    {
        // A text that is absent is not the empty text.
        var key = (before is null ? "" : "=" + before, after is null ? "" : "=" + after);
        return titles.TryAdd(key, title) ? null : titles[key];
    }
}
