using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using Amas.Config.Yaml.Sections;
using AmasSync.Core.Sources;

namespace AmasSync.Cli.Project.Fleets;

/// <summary>Reads the environments of a project: the sections of the project file, and the files that it includes.</summary>
/// <param name="project">The project.</param>
/// <param name="findings">Receives what is wrong.</param>
internal sealed partial class EnvironmentsReader(ProjectFolder project, List<Finding> findings)
{
    // NAME.tests.yaml and NAME.judge.yaml are no overlays.
    private static readonly string[] ReservedNames = ["tests", "judge"];

    private readonly List<EnvironmentSettings> read = [];

    // Of the others, the server may be a default.
    private readonly List<EnvironmentSettings> sound = [];
    private readonly List<(string Environment, string Variable, Place Place)> listed = [];
    private readonly Dictionary<string, string> declared = new(StringComparer.Ordinal);
    private readonly List<string> files = [];

    /// <summary>Gets the names of all environments, including those that could not be read.</summary>
    public IReadOnlyCollection<string> Names => declared.Keys;

    /// <summary>Gets the environment files, relative to the project.</summary>
    public IReadOnlyList<string> Files => files;

    /// <summary>Returns the environments in the order of the project file or of the names of files; null if there is no such key.</summary>
    public IReadOnlyList<EnvironmentSettings>? Read(MappingSection section)
    {
        if (section.FindNode(EnvironmentIncludes.Key) is SourceNode.Tagged { Tag: SourceTags.Include } include)
        {
            foreach (var file in new EnvironmentFileSearch(project, findings).Find(include))
            {
                ReadNamedFile(file);
            }
        }
        else if (section.ReadSection(EnvironmentIncludes.Key) is { } below)
        {
            ReadMembers(below);
        }
        else
        {
            return null;
        }

        CheckListedVariables();
        findings.AddRange(EnvironmentTwins.Find(sound, new HashSet<string>()));
        return read;
    }

    private void ReadMembers(MappingSection section)
    {
        if (section.Members.Count == 0)
        {
            findings.Add(FindingCatalog.WrongProjectValue(section.Place, EnvironmentIncludes.Key, "at least one environment"));
        }

        foreach (var member in section.Members)
        {
            if (!EnvironmentName.IsMatch(member.Key))
            {
                var expected = $"a mapping with names of a-z, 0-9 and '-', not '{member.Key}'";
                findings.Add(FindingCatalog.WrongProjectValue(member.KeyPlace, EnvironmentIncludes.Key, expected));
            }
            else if (ReservedNames.Contains(member.Key))
            {
                AddReservedName(member.KeyPlace, member.Key);
            }
            else if (!section.Has(member.Key))
            {
                findings.Add(FindingCatalog.MissingProjectKey(member.KeyPlace, "server", EnvironmentReader.ServerHint));
            }
            else
            {
                declared[member.Key] = ProjectLocation.FileName;
                ReadMember(section, member);
            }
        }
    }

    private void ReadMember(MappingSection section, SourceMember member)
    {
        if (member.Value is not SourceNode.Tagged { Tag: SourceTags.Include } include)
        {
            if (section.ReadSection(member.Key) is { } below)
            {
                Add(member.Key, below, member.KeyPlace);
            }
        }
        else if (PathGlob.HasWildcard(include.Text))
        {
            findings.Add(FindingCatalog.GlobForOneEnvironment(include.Place, member.Key, include.Text));
        }
        else if (new EnvironmentFileSearch(project, findings).FindOne(include) is { } file)
        {
            ReadFile(file, member.Key);
        }
    }

    private void ReadNamedFile(SourceFile file)
    {
        var name = Path.GetFileNameWithoutExtension(file.Name);
        var start = Place.StartOf(file.Name);
        if (!EnvironmentName.IsMatch(name))
        {
            findings.Add(FindingCatalog.EnvironmentFileMisnamed(start, file.Name, SuggestName(name)));
        }
        else if (ReservedNames.Contains(name))
        {
            AddReservedName(start, name);
        }
        else if (!declared.TryAdd(name, file.Name))
        {
            findings.Add(FindingCatalog.EnvironmentDefinedTwice(start, name, declared[name]));
        }
        else
        {
            ReadFile(file, name);
        }
    }

    private void AddReservedName(Place place, string name)
    {
        var expected = $"another name than '{name}', which is for files named NAME.{name}.yaml";
        findings.Add(FindingCatalog.WrongProjectValue(place, EnvironmentIncludes.Key, expected));
    }

    private void ReadFile(SourceFile file, string name)
    {
        files.Add(file.Name);
        var text = TextFile.Read(file.Path, file.Name, Place.StartOf(file.Name));
        findings.AddRange(text.Findings);
        if (text.Value is not { } yaml)
        {
            return;
        }

        var documents = YamlReader.Read(file.Name, yaml);
        var hasErrors = documents.Findings.Any(finding => finding.Severity == Severity.Error);
        findings.AddRange(documents.Value.Count > 0 || hasErrors ? documents.Findings : []);
        if (documents.Value is [{ Root: SourceNode.Mapping mapping }])
        {
            Add(name, new(mapping, findings, SectionFindings.Project), Place.StartOf(file.Name));
        }
        else if (!hasErrors)
        {
            var place = documents.Value is [.., var last] ? last.Root.Place : Place.StartOf(file.Name);
            findings.Add(FindingCatalog.EnvironmentFileWithoutMapping(place, documents.Value.Count));
        }
    }

    private void Add(string name, MappingSection section, Place place)
    {
        EnvironmentReader reader = new(findings);
        var before = findings.Count;
        var environment = reader.Read(name, section) with { Place = place };
        read.Add(environment);
        if (findings.Skip(before).All(finding => finding.Severity != Severity.Error))
        {
            sound.Add(environment);
        }

        listed.AddRange(reader.Listed.Select(item => (name, item.Text, item.Place)));
    }

    // A key would reach the model of an agent, and through it everyone who talks to the agent.
    private void CheckListedVariables()
    {
        foreach (var (environment, variable, place) in listed)
        {
            var owner = read.Find(other => string.Equals(other.KeyVariable, variable, StringComparison.OrdinalIgnoreCase));
            if (owner is not null && owner.Name != environment)
            {
                findings.Add(FindingCatalog.VariableIsKeyOf(place, variable, owner.Name));
            }
        }
    }

    private static string? SuggestName(string name)
    {
        var plain = OtherLetters.Replace(name.ToLowerInvariant(), "-").Trim('-');
        return EnvironmentName.IsMatch(plain) ? plain : null;
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex EnvironmentName { get; }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex OtherLetters { get; }
}
