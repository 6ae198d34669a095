using System.Globalization;
using System.Text.Json.Nodes;

namespace GeneratedAgents;

/// <summary>
/// A support desk of four agents: one classifies, two answer, one reviews, with a loop back. About 3 KB of YAML, most of it prompts.
/// </summary>
internal static class SupportDesk
{
    public static JsonObject Config(int number)
    {
        var prose = new Prose(number);
        return new()
        {
            ["name"] = string.Create(CultureInfo.InvariantCulture, $"{prose.Topic} Desk {number:00000}"),
            ["description"] = $"Answers questions about {prose.Matter} for the customers of {prose.Company}.",
            ["architecture"] = "workflow",
            ["entry_point"] = "classifier",
            ["recursion_limit"] = 10 + (number % 30),
            ["save_messages"] = true,
            ["agents"] = new JsonArray(Classifier(prose), Researcher(prose), Writer(prose), Reviewer(prose)),
            ["edges"] = Edges(),
        };
    }

    /// <summary>The configuration with a placeholder for the prompt of the reviewer.</summary>
    public static JsonObject ConfigOfFleet(int number)
    {
        var config = Config(number);
        if (config["agents"] is JsonArray agents && agents[^1] is JsonObject reviewer)
        {
            reviewer["system_prompt"] = "SHARED";
        }

        return config;
    }

    private static JsonObject Classifier(Prose prose) => new()
    {
        ["name"] = "classifier",
        ["agent_type"] = "llm_agent",
        ["description"] = "Sorts each message",
        ["system_prompt"] = prose.Prompt(
            $"You read what customers of {prose.Company} write about {prose.Matter} and decide who answers.",
            1),
        ["llm_config"] = Model("gpt-4o", 0.1, 500),
        ["structured_output"] = Output(
            ("category", "str", "researcher if facts have to be looked up, writer if not"),
            ("confidence", "float", "0 to 1"),
            ("topics", "list[str]", "what the message is about, most important first")),
    };

    private static JsonObject Researcher(Prose prose) => new()
    {
        ["name"] = "researcher",
        ["agent_type"] = "react_agent",
        ["description"] = "Looks facts up",
        ["system_prompt"] = prose.Prompt(
            $"You look up what is needed to answer a question about {prose.Matter}. The topics are {{{{ classifier.output.topics }}}}.",
            2),
        ["llm_config"] = Model("mistral-large", 0.2, 2000),
        ["tools"] = new JsonArray("tavily_search", "tavily_extract", "calculator"),
        ["tool_calling"] = new JsonObject { ["enabled"] = true, ["max_iterations"] = 8 },
    };

    private static JsonObject Writer(Prose prose) => new()
    {
        ["name"] = "writer",
        ["agent_type"] = "llm_agent",
        ["description"] = "Writes the reply",
        ["prompt_config"] = new JsonObject
        {
            [
                "system_prompt"] = prose.Prompt($"You write the reply to {{{{ user_input }}}} in the voice of {prose.Company}. Use the facts in {{{{ researcher.output }}}} if there are any.", 3),
            ["include_history"] = true,
        },
        ["llm_config"] = Model("gpt-4o", 0.7, 1000),
        ["streaming_config"] = new JsonObject { ["enable_streaming"] = true, ["show_output_to_user"] = true },
    };

    private static JsonObject Reviewer(Prose prose) => new()
    {
        ["name"] = "reviewer",
        ["agent_type"] = "llm_agent",
        ["description"] = "Checks the reply",
        ["system_prompt"] = prose.Prompt($"You check a reply about {prose.Matter} before it is sent.", 1),
        ["llm_config"] = Model("gemini-2.5-pro", 0, 500),
        ["structured_output"] = Output(
            ("approved", "bool", "whether the reply can be sent"),
            ("issues", "list[str]", "what has to change first")),
    };

    private static JsonObject Model(string model, double temperature, int tokens) =>
        new() { ["model"] = model, ["temperature"] = temperature, ["max_tokens"] = tokens };

    private static JsonObject Output(params (string Name, string Type, string Description)[] fields)
    {
        JsonObject schema = [];
        foreach (var (name, type, description) in fields)
        {
            schema[name] = new JsonObject { ["type"] = type, ["description"] = description };
        }

        return new() { ["enabled"] = true, ["schema"] = schema };
    }

    private static JsonArray Edges() =>
    [
        new JsonObject
        {
            ["from"] = "classifier",
            ["condition"] = "Who answers? {{ classifier.output.category }}",
            ["condition_type"] = "literal",
            ["possible_outputs"] = new JsonArray("researcher", "writer"),
        },
        new JsonObject { ["from"] = "researcher", ["to"] = "writer" },
        new JsonObject { ["from"] = "writer", ["to"] = "reviewer" },
        new JsonObject
        {
            ["from"] = "reviewer",
            ["condition"] = "Can it be sent? {{ reviewer.output.approved }}",
            ["condition_type"] = "boolean",
            ["routing"] = new JsonObject { ["yes"] = "__end__", ["no"] = "writer" },
        },
    ];
}
