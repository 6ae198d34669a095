using System.Text;
using System.Text.Json.Nodes;

namespace AmasSync.Cli.Tests.Commands.Importing;

/// <summary>Agents of every kind in the API, with texts that are difficult to write as YAML.</summary>
internal static class VariedAgents
{
    public static readonly string[] Texts =
    [
        "You answer questions.",
        "You answer questions.\nIn two sentences.\n",
        "  leading spaces\nthen none\n",
        "\n\nbegins with blank lines",
        "ends with blank lines\n\n\n",
        "\ttab first\n\tand again\n",
        "one\n---\ntwo\n...\n",
        "Use {{ user_input }} and ${{ vars.theirs }} and $${{ both }}.\n",
        "😀 Grüße 家族 👩‍👩‍👧\n",
        "CRLF\r\nlines\r\n",
        "a lone CR\rand a NEL \u0085 and a separator \u2028 end",
        "ends with spaces  \n  \nbetween  ",
        "# no comment\nkey: value\n- dash\n  - dash\n",
        "\"quotes\" and 'quotes' and \\ back\\slash",
        "yes",
        "null",
        "1.10",
        "{} [] & * ! | > % @ `",
        "bell \u0007 and escape \u001b[31m",
        "\ufeffa mark at the beginning",
        "A long line: " + string.Join(' ', Enumerable.Range(1, 80).Select(number => $"word{number},")),
        string.Concat(Enumerable.Range(1, 900).Select(number => $"Rule {number}: {{{{ user_input }}}} stays as it is, 😀 \"quoted\".\n")),
    ];

    private static readonly string[] Names =
    [
        "Support Agent", "Grüße & Küsse", "a/b\\c", "家族", "😀", "con", "no", "1.10", "support.production", "_private", ".hidden",
        "A: B", "  spaces  ", "Long " + new string('x', 120), "tab\tname", "../up",
    ];

    /// <summary>Creates that many configurations as JSON.</summary>
    public static IEnumerable<string> Some(int count) => Enumerable.Range(0, count).Select(number => Config(number).ToJsonString());

    private static JsonObject Config(int number)
    {
        var config = Kind(number % 12, Texts[number % Texts.Length], Texts[(number * 7) % Texts.Length]);
        config["name"] = number < Names.Length ? Names[number] : $"Agent {number}{(number % 3 == 0 ? "!" : "")}";
        return config;
    }

    private static JsonObject Kind(int kind, string text, string other) => kind switch
    {
        0 => Flat("llm_agent", text),
        1 => With(Flat("react_agent", text), """
            {"tools": ["tavily_search", {"name": "tavily_extract", "max_results": 5}],
             "tool_calling": {"enabled": true, "max_iterations": 10}}
            """),
        2 => With(Flat("llm_agent", text), """
            {"knowledge_bases": [{"name": "docs", "knowledge_base_type": "milvus", "id": "kb_1",
             "config": {"top_k": 10, "strategy": "dense", "search_ef": 64}}]}
            """),
        3 =>
            With(
                Flat("llm_agent", text),
                """{"knowledge_bases": [], "tools": [], "llm_config": {"model": "gpt-4o", "temperature": 1.0, "max_tokens": 500}}"""),
        4 =>
            Workflow(
                text,
                other,
                """[{"from": "START", "to": "writer"}, {"from": "writer", "to": "reviewer"}, {"from": "reviewer", "to": "END"}]"""),
        5 => Workflow(text, other, """
            [{"from": "writer", "condition": "Good? {{ writer.output }}", "condition_type": "boolean",
              "routing": {"yes": "reviewer", "no": "__end__"}},
             {"from": "reviewer", "to": "__end__"}]
            """),
        6 => Workflow(text, other, """
            [{"from": "writer", "condition": "Where to?", "condition_type": "literal",
              "possible_outputs": ["reviewer", "__end__"], "llm_model": "gemini-1.5-pro"},
             {"from": "reviewer", "to": "__end__"}]
            """),
        7 => With(Workflow(text, other, """[{"from": "writer", "to": "reviewer"}, {"from": "reviewer", "to": "__end__"}]"""), """
            {"variables": {"customer": {"type": "str", "description": "Who asks"},
             "priority": {"type": "str", "default": "medium", "required": true}, "tries": {"type": "int", "default": 3}},
             "memory_config": {"llm_model": "gemini-2.5-flash", "auto_save_interval": 6,
             "modules": [{"name": "preferences", "scope": "user", "auto_save": true, "relevance_prompt": "What they like"}]}}
            """),
        8 => Supervisor(text, other),
        9 => Structured(text, other),
        10 => With(
            Flat("llm_agent", text),
            """{"unheard_of": {"deep": [[1, 2], {"a": null, "b": {}}]}, "temperature_hint": 1e2, "on": {"off": ["yes", true, 0.10]}}"""),
        _ => PromptConfig(text),
    };

    private static JsonObject Flat(string type, string prompt) => new()
    {
        ["agent_type"] = type,
        ["description"] = "Answers: politely, and \"briefly\"",
        ["system_prompt"] = prompt,
        ["llm_config"] = new JsonObject { ["model"] = "gpt-4o", ["temperature"] = 0.7 },
    };

    private static JsonObject Workflow(string first, string second, string edges) => new()
    {
        ["description"] = "Two agents",
        ["architecture"] = "workflow",
        ["entry_point"] = "writer",
        ["agents"] = new JsonArray(Inner("writer", first), Inner("reviewer", second)),
        ["edges"] = JsonNode.Parse(edges),
    };

    private static JsonObject Supervisor(string first, string second) => new()
    {
        ["architecture"] = "supervisor",
        ["entry_point"] = "lead",
        ["agents"] = new JsonArray(
            new JsonObject
            {
                ["name"] = "lead",
                ["agent_type"] = "supervisor",
                ["supervised_agents"] = new JsonArray("writer"),
                ["return_to_supervisor"] = false,
                ["max_handoffs"] = 15,
                ["supervisor_prompt"] = first,
            },
            Inner("writer", second)),
    };

    private static JsonObject Structured(string first, string second)
    {
        var config = Workflow(first, second, """[{"from": "writer", "to": "reviewer"}, {"from": "reviewer", "to": "__end__"}]""");
        config["agents"]![1]!["structured_output"] = JsonNode.Parse("""
            {"enabled": true, "schema": {"no": {"type": "bool", "description": "Not good?"},
             "issues": {"type": "list[str]", "description": "Which"}}}
            """);
        config["agents"]![1]!["streaming_config"] = JsonNode.Parse("""{"enable_streaming": true, "show_output_to_user": true}""");
        return config;
    }

    private static JsonObject PromptConfig(string prompt)
    {
        var config = Workflow(
            "Be brief.", "Be strict.", """[{"from": "writer", "to": "reviewer"}, {"from": "reviewer", "to": "__end__"}]""");
        var writer = config["agents"]![0]!.AsObject();
        writer.Remove("system_prompt");
        writer["prompt_config"] = new JsonObject { ["system_prompt"] = prompt, ["include_history"] = 5, ["include_user_input"] = true };
        return config;
    }

    private static JsonObject Inner(string name, string prompt) => new()
    {
        ["name"] = name,
        ["agent_type"] = "llm_agent",
        ["description"] = $"The {name}",
        ["system_prompt"] = prompt,
    };

    private static JsonObject With(JsonObject config, string more)
    {
        foreach (var (key, value) in JsonNode.Parse(Encoding.UTF8.GetBytes(more))!.AsObject())
        {
            config[key] = value?.DeepClone();
        }

        return config;
    }
}
