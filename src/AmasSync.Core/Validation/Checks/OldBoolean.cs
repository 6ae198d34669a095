using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Validation.Checks;

/// <summary>The words that YAML 1.1 took for booleans and YAML 1.2 takes for text.</summary>
internal static class OldBoolean
{
    /// <summary>What YAML 1.1 would have read, or null for any other text.</summary>
    public static bool? Meaning(string text) => text switch
    {
        "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => true,
        "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => false,
        _ => null,
    };

    /// <summary>
    /// Returns a problem for every such word that is not in quotes: only the document knows whether a word was quoted and is therefore meant as text.
    /// </summary>
    public static IEnumerable<Problem> Check(DesiredAgent agent) =>
        from text in ConfigTexts.Of(agent.Config, text => Meaning(text) is not null)
        let meaning = Meaning(text.Value)
        where meaning is not null && agent.Sources.NodeAt(text.Pointer) is SourceNode.Scalar { IsPlain: true }
        select FindingCatalog.OldBooleanWord(text.Pointer, text.Value, meaning.Value);
}
