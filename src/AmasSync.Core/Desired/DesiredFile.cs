using AmasSync.Core.Documents;
using AmasSync.Core.Findings;
using AmasSync.Core.Json;

namespace AmasSync.Core.Desired;

/// <summary>Reads the agents of one file after the other. Has no state of its own: several threads may use it.</summary>
internal sealed class DesiredFile(DesiredSource source)
{
    /// <summary>The agents of a file by document, and all that was found in it; findings in a document whose name is known carry that name.</summary>
    public Checked<IReadOnlyList<DesiredAgent>> Read(AgentFile file)
    {
        var text = TextFile.Read(file.Path, file.Name, Place.StartOf(file.Name));
        if (text.Value is not { } yaml)
        {
            return new([], text.Findings);
        }

        var documents = YamlReader.Read(file.Name, yaml);
        List<Finding> findings = [.. documents.Findings];
        List<DesiredAgent> agents = [];
        foreach (var document in documents.Value)
        {
            if (document.Root is SourceNode.Mapping)
            {
                agents.Add(Agent(file, document, findings));
            }
            else
            {
                findings.Add(FindingCatalog.NotAMapping(document.Root.Place));
            }
        }

        return new(agents, [.. findings.Select(finding => Named(finding, agents))]);
    }

    private DesiredAgent Agent(AgentFile file, AgentDocument document, List<Finding> findings)
    {
        Rendering rendering = new(new Substitution(source, file), findings);
        var config = rendering.Value(document.Root) as ConfigValue.Map ?? ConfigValue.Map.Empty;
        var name = "";
        if (config["name"] is ConfigValue.Text text && !string.IsNullOrWhiteSpace(text.Value))
        {
            name = text.Value + source.NameSuffix;
            config = config.With("name", new ConfigValue.Text(name));
        }
        else if (config["name"] is ConfigValue.Secret)
        {
            findings.Add(FindingCatalog.SecretName(new SourceMap(document.Root).ValueAt(JsonPointer.Of("name"))));
        }

        return new() { Name = new(name), File = file.Name, Document = document.Index, Config = config, Sources = new(document.Root) };
    }

    private static Finding Named(Finding finding, List<DesiredAgent> agents)
    {
        var agent = agents.FindLast(agent => agent.Sources.ValueAt(JsonPointer.Root).Line <= finding.Place.Line);
        return finding.Agent is null && agent is { HasName: true } && agent.File == finding.Place.File
            ? finding with { Agent = agent.Name.Text }
            : finding;
    }
}
