using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Testing.Files;

/// <summary>Reports each <c>!env</c> of a test file that is not below <c>inputs</c>.</summary>
internal static class MisusedSecrets
{
    /// <summary>Adds a finding for each of them in a document whose tags are not resolved, and returns whether there are any.</summary>
    public static bool Report(SourceNode root, List<Finding> findings)
    {
        var before = findings.Count;
        Collect(root, findings);
        return findings.Count > before;
    }

    private static void Collect(SourceNode node, List<Finding> findings)
    {
        switch (node)
        {
            case SourceNode.Mapping mapping:
                foreach (var member in mapping.Members.Where(member => member.Key != "inputs"))
                {
                    Collect(member.Value, findings);
                }

                break;
            case SourceNode.Sequence sequence:
                foreach (var item in sequence.Items)
                {
                    Collect(item, findings);
                }

                break;
            case SourceNode.Tagged { Tag: SourceTags.Environment } tagged:
                findings.Add(FindingCatalog.TestMisusesSecret(tagged.Place, tagged.Text));
                break;
        }
    }
}
