using Amas.Config.Json;

namespace Amas.Config.Yaml.Writing;

/// <summary>The order in which the documentation lists the keys of a SystemConfig. Other keys follow in their existing order.</summary>
internal static class DocumentedOrder
{
    private const string Any = "*";

    private static readonly (string Key, string Shape)[] SharedChildren =
    [
        ("prompt_config", "prompt"), ("llm_config", "llm"), ("tool_calling", "tool_calling"), ("knowledge_bases", "knowledge_base"),
        ("memory_config", "memory"), ("structured_output", "output"), ("streaming_config", "streaming"),
    ];

    private static readonly Dictionary<string, Shape> Shapes = new(StringComparer.Ordinal)
    {
        ["system"] = new(
            "name description architecture recursion_limit entry_point save_messages persistent_state variables memory_config agents edges "
            + "agent_type system_prompt prompt_config llm_config tools tool_calling knowledge_bases structured_output streaming_config "
            + "variable_assignments",
            [.. SharedChildren, ("variables", "variables"), ("agents", "agent"), ("edges", "edge")]),
        ["agent"] = new(
            "name agent_type description system_prompt prompt_config llm_config tools tool_calling knowledge_bases memory_config "
            + "structured_output streaming_config supervised_agents return_to_supervisor max_handoffs supervisor_prompt "
            + "variable_assignments",
            SharedChildren),
        ["prompt"] = new(
            "system_prompt include_user_input include_history include_media_in_history include_internal_messages few_shot_examples"),
        ["llm"] = new("model temperature max_tokens"),
        ["tool_calling"] = new("enabled max_iterations"),
        ["knowledge_base"] = new(
            "name knowledge_base_type enabled id knowledge_base_id description config",
            ("config", "knowledge_config")),
        ["knowledge_config"] = new("top_k strategy search_ef metric_type"),
        ["memory"] = new(
            "auto_save auto_save_trigger auto_save_interval num_results llm_model modules",
            ("modules", "module")),
        ["module"] = new("name scope space_id auto_save relevance_prompt"),
        ["output"] = new("enabled schema", ("schema", "fields")),
        ["fields"] = new("", (Any, "field")),
        ["field"] = new("type description"),
        ["streaming"] = new("enable_streaming show_output_to_user"),
        ["variables"] = new("", (Any, "variable")),
        ["variable"] = new("type default description required require_every_execution mode separator"),
        ["edge"] = new("from to condition condition_type routing possible_outputs llm_model", ("routing", "routing")),
        ["routing"] = new("yes no"),
    };

    /// <summary>Returns a whole configuration with its keys in the documented order, at every depth.</summary>
    public static ConfigValue.Map Apply(ConfigValue.Map config) => Sort(config, Shapes["system"]);

    /// <summary>Returns a value of a configuration, located at a pointer, with its keys in the documented order.</summary>
    public static ConfigValue Apply(ConfigValue value, JsonPointer at) => Sort(value, FindShape(at));

    /// <summary>Returns the key after which a new key belongs in the object at a pointer; null for the first position.</summary>
    public static string? FindPredecessor(string key, IReadOnlyList<string> present, JsonPointer at)
    {
        var shape = FindShape(at);
        var rank = GetRank(key, shape);
        return present.LastOrDefault(other => GetRank(other, shape) <= rank);
    }

    /// <summary>Returns whether the key of the object at a pointer is documented.</summary>
    public static bool IsDocumented(string key, JsonPointer at) => GetRank(key, FindShape(at)) != int.MaxValue;

    private static Shape? FindShape(JsonPointer at)
    {
        Shape? shape = Shapes["system"];
        foreach (var token in at.Tokens)
        {
            var isIndex = JsonPointer.TryParseIndex(token) is not null && shape?.HasFreeKeys != true;
            shape = isIndex ? shape : FindChildShape(shape, token);
        }

        return shape;
    }

    private static Shape? FindChildShape(Shape? shape, string key) =>
        shape?.Children.FirstOrDefault(child => child.Key == key || child.Key == Any) is { Name: { } name } ? Shapes[name] : null;

    private static int GetRank(string key, Shape? shape)
    {
        var rank = shape is null ? -1 : Array.IndexOf(shape.Keys, key);
        return rank >= 0 ? rank : int.MaxValue;
    }

    private static ConfigValue Sort(ConfigValue value, Shape? shape) => value switch
    {
        ConfigValue.Map map => Sort(map, shape),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(item => Sort(item, shape))]),
        _ => value,
    };

    private static ConfigValue.Map Sort(ConfigValue.Map map, Shape? shape)
    {
        var ordered = map.Members.OrderBy(member => GetRank(member.Key, shape));
        return new([.. ordered.Select(member => SortMember(member.Key, member.Value, shape))]);
    }

    private static KeyValuePair<string, ConfigValue> SortMember(string key, ConfigValue value, Shape? shape) =>
        new(key, Sort(value, FindChildShape(shape, key)));

    /// <summary>The keys of an object in their order, and the shapes of their values.</summary>
    private sealed class Shape(string keys, params (string Key, string Name)[] children)
    {
        public string[] Keys { get; } = keys.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        public (string Key, string Name)[] Children { get; } = children;

        /// <summary>Gets whether the keys of the object are names that its author chose.</summary>
        public bool HasFreeKeys => Children is [{ Key: Any }];
    }
}
