using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>Which agents take a text from which file: one that several take is nobody's alone to change.</summary>
internal sealed class TextFileUsers
{
    private readonly Dictionary<string, List<string>> usersByFile = new(StringComparer.Ordinal);

    public TextFileUsers(IEnumerable<DesiredAgent> agents)
    {
        foreach (var agent in agents)
        {
            if (agent.Sources.FindNode(JsonPointer.Root) is { } root)
            {
                Collect(root, agent.Name.Text);
            }
        }
    }

    /// <summary>The agents that take a text from that file, one for each time that they do.</summary>
    public IReadOnlyList<string> Find(string file) => usersByFile.GetValueOrDefault(file) ?? [];

    private void Collect(SourceNode node, string agent)
    {
        if (node.Provenance is [.., { Kind: ProvenanceKind.File }])
        {
            if (!usersByFile.TryGetValue(node.Place.File, out var users))
            {
                usersByFile[node.Place.File] = users = [];
            }

            users.Add(agent);
        }

        foreach (var child in GetChildren(node))
        {
            Collect(child, agent);
        }
    }

    private static IEnumerable<SourceNode> GetChildren(SourceNode node) => node switch
    {
        SourceNode.Mapping mapping => mapping.Members.Select(member => member.Value),
        SourceNode.Sequence sequence => sequence.Items,
        _ => [],
    };
}
