using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Validation.Checks;

/// <summary>The words that are booleans in YAML 1.1 and text in YAML 1.2.</summary>
internal static class Yaml11Boolean
{
    /// <summary>Returns the boolean that YAML 1.1 reads, or null for any other text.</summary>
    public static bool? TryParse(string text) => text switch
    {
        "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => true,
        "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => false,
        _ => null,
    };

    /// <summary>
    /// Returns a problem for each such word without quotes. A quoted word is text on purpose.
    /// </summary>
    public static IEnumerable<Problem> Check(DesiredAgent agent)
    {
        foreach (var text in ConfigTexts.Find(agent.Config, text => TryParse(text) is not null))
        {
            if (TryParse(text.Value) is { } meaning && agent.Sources.FindNode(text.Pointer) is SourceNode.Scalar { IsPlain: true })
            {
                yield return FindingCatalog.OldBooleanWord(text.Pointer, text.Value, meaning);
            }
        }
    }
}
