using YamlDotNet.Serialization;

namespace AmasSync.Cli.Tests.Actions;

/// <summary>The parts of a workflow that tests check.</summary>
internal sealed class WorkflowFile
{
    private readonly Dictionary<object, object> root;

    private WorkflowFile(Dictionary<object, object> root) => this.root = root;

    /// <summary>The permissions of jobs that do not set their own.</summary>
    public IReadOnlyDictionary<string, string> Permissions => Texts(root["permissions"]);

    public IReadOnlyList<Job> Jobs => [.. Map(root["jobs"]).Values.Select(job => new Job(Map(job)))];

    public IEnumerable<string> Scripts =>
        Jobs.SelectMany(job => job.Steps).Where(step => step.ContainsKey("run")).Select(step => (string)step["run"]);

    /// <summary>Returns the script of the step with that name.</summary>
    public string ScriptOf(string name) =>
        (string)Jobs.SelectMany(job => job.Steps).Single(step => step.TryGetValue("name", out var given) && (string)given == name)["run"];

    public static WorkflowFile Read(string path) =>
        new(new DeserializerBuilder()
            .Build()
            .Deserialize<Dictionary<object, object>>(File.ReadAllText(Path.Combine(Repository.Root, path))));

    private static Dictionary<object, object> Map(object value) => (Dictionary<object, object>)value;

    private static Dictionary<string, string> Texts(object value) =>
        Map(value).ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value);

    /// <summary>One job.</summary>
    internal sealed class Job(Dictionary<object, object> job)
    {
        public IEnumerable<string> Keys => job.Keys.Select(key => (string)key);

        public string If => job.TryGetValue("if", out var condition) ? (string)condition : "";

        public string Environment => job.TryGetValue("environment", out var name) ? (string)name : "";

        public string ConcurrencyGroup => Texts(job["concurrency"])["group"];

        public IReadOnlyDictionary<string, string> Permissions => job.TryGetValue("permissions", out var rights) ? Texts(rights) : [];

        public IEnumerable<Dictionary<object, object>> Steps => (job.TryGetValue("steps", out var steps) ? (List<object>)steps : []).Select(Map);

        /// <summary>The inputs of the steps that use this project's action.</summary>
        public IEnumerable<IReadOnlyDictionary<string, string>> ActionInputs => Steps
            .Where(step => step.TryGetValue("uses", out var action) && ((string)action).Contains("/amas-sync/", StringComparison.Ordinal))
            .Select(step => Texts(step["with"]));

        /// <summary>The whole job as YAML.</summary>
        public string Text => new SerializerBuilder().Build().Serialize(job);
    }
}
