using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>Which agents take a text from which file: one that several take is nobody's alone to change.</summary>
internal sealed class PromptUses
{
    private readonly Dictionary<string, List<string>> uses = new(StringComparer.Ordinal);

    public PromptUses(IEnumerable<DesiredAgent> agents)
    {
        foreach (var agent in agents)
        {
            if (agent.Sources.NodeAt(JsonPointer.Root) is { } root)
            {
                Note(root, agent.Name.Text);
            }
        }
    }

    /// <summary>The agents that take a text from that file, one for each time that they do.</summary>
    public IReadOnlyList<string> Of(string file) => uses.GetValueOrDefault(file) ?? [];

    private void Note(SourceNode node, string agent)
    {
        if (node.Ways is [.., { Form: SourceForm.File }])
        {
            if (!uses.TryGetValue(node.Place.File, out var users))
            {
                uses[node.Place.File] = users = [];
            }

            users.Add(agent);
        }

        foreach (var below in Below(node))
        {
            Note(below, agent);
        }
    }

    private static IEnumerable<SourceNode> Below(SourceNode node) => node switch
    {
        SourceNode.Mapping mapping => mapping.Members.Select(member => member.Value),
        SourceNode.Sequence sequence => sequence.Items,
        _ => [],
    };
}
