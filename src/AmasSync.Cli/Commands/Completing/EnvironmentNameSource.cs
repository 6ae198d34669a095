using Amas.Config.Findings;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Project.Fleets;
using AmasSync.Core.Sources;

namespace AmasSync.Cli.Commands.Completing;

/// <summary>
/// The names of the project's environments. Other errors in the project file are ignored; without a readable file there are none.
/// </summary>
internal sealed class EnvironmentNameSource(RunContext context, string? project)
{
    // Other characters are not valid in a name, and could have a meaning in the shell.
    public IEnumerable<string> All => FindProjectFile() is { } file
        ? ReadNames(file).Where(name => name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
        : [EnvironmentSettings.Local.Name];

    private string? FindProjectFile()
    {
        var named = project ?? context.Host.Variables.GetValueOrDefault(OptionVariables.GetVariableName("--project"));
        try
        {
            return ProjectLocation.Find(string.IsNullOrEmpty(named) ? null : named, context.Host.WorkingDirectory).File;
        }
        catch (ToolException)
        {
            return null;
        }
    }

    private static IEnumerable<string> ReadNames(string file)
    {
        ProjectFolder folder = new(Path.GetDirectoryName(file) ?? ".");
        if (TextFile.Read(file, ProjectLocation.FileName, Place.StartOf(ProjectLocation.FileName)).Value is not { } yaml
            || YamlReader.Read(ProjectLocation.FileName, yaml).Value is not [var document, ..])
        {
            return [];
        }

        var environments = (document.Root as SourceNode.Mapping)?.Members.FirstOrDefault(member => member.Key == EnvironmentIncludes.Key);
        return environments?.Value switch
        {
            SourceNode.Mapping mapping => mapping.Members.Select(member => member.Key),
            SourceNode.Tagged { Tag: SourceTags.Include } include => new EnvironmentFileSearch(folder, []).Find(include)
                .Select(found => Path.GetFileNameWithoutExtension(found.Name)),
            _ => [],
        };
    }
}
