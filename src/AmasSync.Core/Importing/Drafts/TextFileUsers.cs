using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>Finds the agents that use a text file, because a file with several users must not be changed for one of them.</summary>
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

    /// <summary>Finds the agents that use the file, once for each use.</summary>
    public IReadOnlyList<string> Find(string file) => usersByFile.GetValueOrDefault(file) ?? [];

    private void Collect(SourceNode node, string agent)
    {
        if (node is SourceNode.Scalar { IsFile: true })
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
