using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Validation.Checks;

/// <summary>The words that YAML 1.1 took for booleans and YAML 1.2 takes for text.</summary>
internal static class Yaml11Boolean
{
    /// <summary>What YAML 1.1 would have read, or null for any other text.</summary>
    public static bool? TryParse(string text) => text switch
    {
        "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => true,
        "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => false,
        _ => null,
    };

    /// <summary>
    /// Returns a problem for every such word that is not in quotes: only the document knows whether a word was quoted and is therefore meant as text.
    /// </summary>
    public static IEnumerable<Problem> Check(DesiredAgent agent) =>
        from text in ConfigTexts.Find(agent.Config, text => TryParse(text) is not null)
        let meaning = TryParse(text.Value)
        where meaning is not null && agent.Sources.FindNode(text.Pointer) is SourceNode.Scalar { IsPlain: true }
        select FindingCatalog.OldBooleanWord(text.Pointer, text.Value, meaning.Value);
}
