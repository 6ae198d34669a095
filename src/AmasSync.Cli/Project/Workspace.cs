using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Core.Planning;
using AmasSync.Core.Validation;

namespace AmasSync.Cli.Project;

/// <summary>A project and the one environment of it that this run is for.</summary>
internal sealed record Workspace
{
    /// <summary>The tool's own folder in a project.</summary>
    public const string OwnFolderName = ".amas-sync";

    public required ProjectSettings Project { get; init; }

    public required EnvironmentSettings Environment { get; init; }

    /// <summary>What is wrong with the project file. With an error among it, only looking at files makes sense.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The project file, where there is one.</summary>
    public string? File { get; init; }

    public bool HasErrors => !IsValid(Findings);

    public string Root => Project.Root;

    public string GetOwnPath(string name) => Path.Combine(Root, OwnFolderName, name);

    /// <summary>What a plan considers: the environment's settings, and what this run adds.</summary>
    public PlanOptions WithProjectPolicy(PlanOptions options) => options with
    {
        Prune = options.Prune || Environment.Prune,
        Adopt = [.. Environment.Adopt, .. options.Adopt],
        MaxDeletes = Environment.MaxDeletes,
        Ignore = Project.Ignore,
        Renamed = new(Project.Renamed, Environment.NameSuffix),
        Protect = [.. Project.Protect.Select(entry => entry.Names)],
    };

    /// <summary>This workspace, if its project file has no error.</summary>
    /// <exception cref="ToolException">It has; the findings are in the message.</exception>
    public Workspace EnsureValid() => HasErrors ? throw new ToolException(ToolError.ForUnreportedFindings(Findings)) : this;

    /// <summary>Reads the project that the run is about.</summary>
    /// <exception cref="ToolException">There is no such project, or no such environment in it.</exception>
    public static Workspace Open(RunContext context)
    {
        var (location, project, findings) = Read(context);
        var named = context.Globals.Environments is [var name, ..] ? name : null;
        var environment = IsValid(findings)
            ? EnvironmentSelector.Select(project, named)
            : project.Environments.FirstOrDefault(known => known.Name == (named ?? project.DefaultEnvironment)) ?? EnvironmentSettings.Local;
        return new() { Project = project, Environment = environment, Findings = findings, File = location.File };
    }

    /// <summary>The same project once for each environment that the run is about, in the order of its file.</summary>
    /// <exception cref="ToolException">There is no such project, or no such environment in it.</exception>
    public static IReadOnlyList<Workspace> OpenAll(RunContext context)
    {
        var (location, project, findings) = Read(context);
        var environments = IsValid(findings)
            ? EnvironmentSelector.SelectAll(project, context.Globals)
            : project.Environments.Where(known => context.Globals.AllEnvironments || context.Globals.Environments.Contains(known.Name));
        return [.. environments.DefaultIfEmpty(EnvironmentSettings.Local).Select(environment =>
            new Workspace { Project = project, Environment = environment, Findings = findings, File = location.File })];
    }

    private static bool IsValid(IEnumerable<Finding> findings) => findings.All(finding => finding.Severity != Severity.Error);

    private static (ProjectLocation Location, ProjectSettings Project, IReadOnlyList<Finding> Findings) Read(RunContext context)
    {
        var location = ProjectLocation.Find(context.Globals.Project, context.Host.WorkingDirectory);
        var (project, findings) = Read(location);
        return (location, project, findings);
    }

    private static ResultWithFindings<ProjectSettings> Read(ProjectLocation location)
    {
        ProjectSettings empty = new() { Root = location.Root };
        if (location.File is not { } file)
        {
            return new(empty, []);
        }

        var name = Path.GetFileName(file);
        var text = TextFile.Read(file, name, Place.StartOf(name));
        var read = text.Value is { } yaml ? YamlReader.Read(name, yaml) : new ResultWithFindings<IReadOnlyList<YamlDocument>>([], text.Findings);
        if (read.Value is not [var document])
        {
            var place = read.Value is [_, var second, ..] ? second.Root.Place : Place.StartOf(name);
            return new(empty, IsValid(read.Findings) ? [FindingCatalog.NotOneProjectDocument(place, read.Value.Count)] : read.Findings);
        }

        ProjectReader reader = new(location.Root);
        var settings = reader.Read(document.Root);
        return reader.IsForAnotherVersion ? settings : settings with { Findings = Validator.Sort([.. read.Findings, .. settings.Findings]) };
    }
}
