using System.Text;
using AmasSync.Core.Comparing.Sharing;
using AmasSync.Core.Desired;
using AmasSync.Core.Sources;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Tests.Desired;

/// <summary>A temporary project folder for one test.</summary>
internal sealed class ProjectFixture : IDisposable
{
    private static readonly AgentSteps Steps = new(Validator.CheckAgent)
    {
        Prepare = agent => agent with { Shared = SharedValueScan.Collect(agent) },
    };

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("amas-sync-");

    public ProjectFolder Folder => new(Path.Combine(root.FullName, "project"));

    public string PathOf(string name) => Path.Combine(root.FullName, "project", name);

    public ProjectFixture With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public ProjectFixture With(string name, byte[] bytes)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return this;
    }

    public ProjectFixture WithLink(string name, string target)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, target);
        return this;
    }

    public ProjectFixture Without(string name)
    {
        File.Delete(PathOf(name));
        return this;
    }

    public ProjectFixture WithPipe(string name)
    {
        TestFiles.CreatePipe(PathOf(name));
        return this;
    }

    public DesiredState Read(params string[] paths) => Read(EnvironmentVariables.None, paths);

    public DesiredState Read(EnvironmentVariables variables, params string[] paths) =>
        Read(source => source with { Environment = variables, Paths = paths });

    public DesiredState Read(Func<DesiredSource, DesiredSource> with) =>
        DesiredStateReader.Read(with(new() { Project = Folder }), Steps, TestContext.Current.CancellationToken);

    public void Dispose() => root.Delete(recursive: true);
}
