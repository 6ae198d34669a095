using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using AmasSync.Core.Desired;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>
/// Finds out whether a text file has several users, in this environment or in the overlays of other environments. Such a file must not be
/// changed for one of them.
/// </summary>
internal sealed class TextFileUsers
{
    private static readonly string[] Patterns = ["*.yaml", "*.yml"];

    private readonly ProjectFolder project;
    private readonly Dictionary<string, int> usesByFile = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, int>> referencesByFile;

    public TextFileUsers(ProjectFolder project, IEnumerable<DesiredAgent> agents)
    {
        this.project = project;
        referencesByFile = new(FindReferences);
        foreach (var root in agents.Select(agent => agent.Sources.FindNode(JsonPointer.Root)).OfType<SourceNode>())
        {
            foreach (var text in Flatten(root).OfType<SourceNode.Scalar>().Where(scalar => scalar.IsFile))
            {
                usesByFile[text.Place.File] = usesByFile.GetValueOrDefault(text.Place.File) + 1;
            }
        }
    }

    /// <summary>Returns whether a file is the text of more than one value.</summary>
    public bool IsShared(string file) => usesByFile.GetValueOrDefault(file) switch
    {
        0 => false,
        1 => referencesByFile.Value.GetValueOrDefault(file) > 1,
        _ => true,
    };

    private Dictionary<string, int> FindReferences()
    {
        EnumerationOptions options = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };
        var files = Patterns.SelectMany(pattern => Directory.EnumerateFiles(project.Root, pattern, options));
        var references = files.Where(file => !ProjectCopy.IsExcluded(project.GetName(file))).SelectMany(FindReferences);
        return references.CountBy(name => name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
    }

    private IEnumerable<string> FindReferences(string file)
    {
        var name = project.GetName(file);
        var text = TextFile.Read(file, name, Place.StartOf(name)).Value;
        var tags = YamlReader.Read(name, text ?? "").Value
            .SelectMany(document => Flatten(document.Root))
            .OfType<SourceNode.Tagged>()
            .Where(tag => tag.Tag == SourceTags.File);
        var folder = Path.GetDirectoryName(file) ?? project.Root;
        return tags.Select(tag => project.GetName(Path.GetFullPath(tag.Text, folder)));
    }

    private static IEnumerable<SourceNode> Flatten(SourceNode node) => node switch
    {
        SourceNode.Mapping mapping => mapping.Members.SelectMany(member => Flatten(member.Value)).Prepend(node),
        SourceNode.Sequence sequence => sequence.Items.SelectMany(Flatten).Prepend(node),
        _ => [node],
    };
}
