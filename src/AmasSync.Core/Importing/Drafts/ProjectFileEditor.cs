using Amas.Config.Json;
using Amas.Config.Yaml.Editing;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>Adds variables to <c>env</c> of an environment in the project file.</summary>
internal sealed class ProjectFileEditor(string? projectFile, string environment)
{
    private const string ListKey = "env";

    private static readonly string[] Predecessors = ["server", "api_key"];

    /// <summary>Drafts the change, or returns the obstacle.</summary>
    public ImportObstacle? Add(IReadOnlyList<ImportedVariable> variables, DraftFiles files)
    {
        string[] names = [.. variables.Select(variable => variable.Name).Distinct(StringComparer.Ordinal)];
        if (projectFile is null || files.ReadText(Resolve(projectFile)) is not { } text)
        {
            return CreateObstacle(variables, "there is no project file that could list its variable");
        }

        var name = Path.GetFileName(projectFile);
        var section = JsonPointer.Of("environments", environment);
        var root = YamlReader.Read(name, text).Value is [{ Root: SourceNode.Mapping mapping }, ..] ? mapping : null;
        if (Find(root, section.Tokens) is not SourceNode.Mapping settings)
        {
            return CreateObstacle(variables, $"{name} has no section for the environment {environment} that could list its variable");
        }

        switch (YamlEditor.Apply(name, text, 0, CreateEdits(names, settings, section)))
        {
            case YamlEditResult.Done done:
                files.Change(Resolve(projectFile), done.Text);
                return null;
            case YamlEditResult.Refused refused:
                var list = string.Join(", ", names);
                return CreateObstacle(variables, $"{list} cannot be added to env at {name}:{refused.Place.Line}: {refused.Reason}");
            default:
                return null;
        }
    }

    private static IEnumerable<YamlEdit> CreateEdits(IReadOnlyList<string> names, SourceNode.Mapping settings, JsonPointer section)
    {
        var at = section.Then(ListKey);
        switch (settings.Members.FirstOrDefault(member => member.Key == ListKey)?.Value)
        {
            case SourceNode.Sequence list:
                var known = list.Items.OfType<SourceNode.Scalar>().Select(item => item.Text).ToHashSet(StringComparer.Ordinal);
                return names.Where(name => !known.Contains(name))
                    .Select((name, index) => new YamlEdit.Insert(at, list.Items.Count + index, new ConfigValue.Text(name)));
            case SourceNode.Scalar { Text: { Length: > 0 } single }:
                return [new YamlEdit.Set(at, CreateList([single, .. names.Where(name => name != single)]))];
            default:
                var before = settings.Members.LastOrDefault(member => Predecessors.Contains(member.Key))?.Key;
                return [new YamlEdit.Add(section, ListKey, CreateList(names), before)];
        }
    }

    private static ConfigValue.List CreateList(IEnumerable<string> names) =>
        new([.. names.Select(name => new ConfigValue.Text(name))]);

    private static SourceNode? Find(SourceNode? node, IEnumerable<string> tokens)
    {
        foreach (var token in tokens)
        {
            node = (node as SourceNode.Mapping)?.Members.FirstOrDefault(member => member.Key == token)?.Value;
        }

        return node;
    }

    private ImportObstacle CreateObstacle(IReadOnlyList<ImportedVariable> variables, string reason) => new(
        $"{variables[0].At} is a credential, which is not written to a file, and {reason}",
        $"add {variables[0].Name} to env of {environment} in amas-sync.yaml, set it to the value on the server, then import again");

    private static string Resolve(string path) => ProjectFolder.ResolveLinks(path) ?? path;
}
