using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Testing.Files;

/// <summary>Finds each <c>!env</c> of a file that is not below the key where secrets belong.</summary>
/// <param name="allowedKey">The key: <c>inputs</c> of a test, or the configuration of a judge.</param>
/// <param name="findings">Receives the findings.</param>
internal sealed class MisusedSecrets(string allowedKey, List<Finding> findings)
{
    /// <summary>
    /// Reports each of them in a document whose tags are not resolved. Returns the document with a plain text in its place, so that it is
    /// reported once.
    /// </summary>
    public SourceNode Replace(SourceNode node) => node switch
    {
        SourceNode.Mapping mapping => mapping with { Members = [.. mapping.Members.Select(ReplaceMember)] },
        SourceNode.Sequence sequence => sequence with { Items = [.. sequence.Items.Select(Replace)] },
        SourceNode.Tagged { Tag: SourceTags.Environment } tagged => Report(tagged),
        _ => node,
    };

    private SourceMember ReplaceMember(SourceMember member) =>
        member.Key == allowedKey ? member : member with { Value = Replace(member.Value) };

    private SourceNode.Scalar Report(SourceNode.Tagged tagged)
    {
        findings.Add(FindingCatalog.TestMisusesSecret(tagged.Place, tagged.Text, allowedKey));
        return new(tagged.Place, tagged.Text, new ConfigValue.Text(tagged.Text), IsPlain: false);
    }
}
