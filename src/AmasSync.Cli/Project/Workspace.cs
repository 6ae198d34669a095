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
    public const string OwnFolder = ".amas-sync";

    public required ProjectSettings Project { get; init; }

    public required EnvironmentSettings Environment { get; init; }

    /// <summary>What is wrong with the project file. With an error among it, only looking at files makes sense.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The project file, where there is one.</summary>
    public string? File { get; init; }

    public bool HasErrors => !IsSound(Findings);

    public string Root => Project.Root;

    public string Own(string name) => Path.Combine(Root, OwnFolder, name);

    /// <summary>What a plan considers: the environment's settings, and what this run adds.</summary>
    public PlanOptions Considering(PlanOptions asked) => asked with
    {
        Prune = asked.Prune || Environment.Prune,
        Adopt = [.. Environment.Adopt, .. asked.Adopt],
        MaxDeletes = Environment.MaxDeletes,
        Ignore = Project.Ignore,
        Renamed = new(Project.Renamed, Environment.NameSuffix),
        Protect = [.. Project.Protect.Select(entry => entry.Names)],
    };

    /// <summary>This workspace, if its project file has no error.</summary>
    /// <exception cref="ToolException">It has; the findings are in the message.</exception>
    public Workspace Sound() => HasErrors ? throw new ToolException(ToolError.HasUnseenFindings(Findings)) : this;

    /// <summary>Reads the project that the run is about.</summary>
    /// <exception cref="ToolException">There is no such project, or no such environment in it.</exception>
    public static Workspace Open(Session session)
    {
        var (location, project, findings) = Read(session);
        var named = session.Globals.Environments is [var name, ..] ? name : null;
        var environment = IsSound(findings)
            ? EnvironmentChoice.Of(project, named)
            : project.Environments.FirstOrDefault(known => known.Name == (named ?? project.DefaultEnvironment)) ?? EnvironmentSettings.Local;
        return new() { Project = project, Environment = environment, Findings = findings, File = location.File };
    }

    /// <summary>The same project once for each environment that the run is about, in the order of its file.</summary>
    /// <exception cref="ToolException">There is no such project, or no such environment in it.</exception>
    public static IReadOnlyList<Workspace> OpenEach(Session session)
    {
        var (location, project, findings) = Read(session);
        var environments = IsSound(findings)
            ? EnvironmentChoice.Several(project, session.Globals)
            : project.Environments.Where(known => session.Globals.AllEnvironments || session.Globals.Environments.Contains(known.Name));
        return [.. environments.DefaultIfEmpty(EnvironmentSettings.Local).Select(environment =>
            new Workspace { Project = project, Environment = environment, Findings = findings, File = location.File })];
    }

    private static bool IsSound(IEnumerable<Finding> findings) => findings.All(finding => finding.Severity != Severity.Error);

    private static (ProjectLocation Location, ProjectSettings Project, IReadOnlyList<Finding> Findings) Read(Session session)
    {
        var location = ProjectLocation.Find(session.Globals.Project, session.Around.WorkingDirectory);
        var (project, findings) = Read(location);
        return (location, project, findings);
    }

    private static Checked<ProjectSettings> Read(ProjectLocation location)
    {
        ProjectSettings empty = new() { Root = location.Root };
        if (location.File is not { } file)
        {
            return new(empty, []);
        }

        var name = Path.GetFileName(file);
        var text = TextFile.Read(file, name, Place.StartOf(name));
        var read = text.Value is { } yaml ? YamlReader.Read(name, yaml) : new Checked<IReadOnlyList<AgentDocument>>([], text.Findings);
        if (read.Value is not [var document])
        {
            var place = read.Value is [_, var second, ..] ? second.Root.Place : Place.StartOf(name);
            return new(empty, IsSound(read.Findings) ? [FindingCatalog.NotOneProjectDocument(place, read.Value.Count)] : read.Findings);
        }

        ProjectReader reader = new(location.Root);
        var settings = reader.Read(document.Root);
        return reader.IsForAnotherVersion ? settings : settings with { Findings = Validator.Sorted([.. read.Findings, .. settings.Findings]) };
    }
}
