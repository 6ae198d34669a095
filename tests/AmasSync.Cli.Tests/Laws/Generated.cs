using Amas.Config.Json;
using CsCheck;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>Generated configurations: valid, small, and similar enough to collide.</summary>
internal static class Generated
{
    private static readonly string[] Names = ["Support", "Sales", "Billing desk", "Ärzte", "Night shift", "R&D"];

    private static readonly string[] Members = ["writer", "reviewer", "publisher"];

    private static readonly Gen<string> Prompt = OneOf(
        "You help.", "You help.\nAnswer in two sentences.", "  Indented, with a tab\there.\n\nAnd a gap.", "Say \"no\" to {{ user_input }}.", "äöü 漢字 🙂 \\ /");

    private static readonly Gen<string> Extra = OneOf(
        "", ""","save_messages":false""", ""","llm_config":{"model":"gpt-4o","temperature":0.7}""", ""","llm_config":{"temperature":0.70}""", ""","llm_config":{"max_tokens":500}""",
        ""","tools":["calculator","wikipedia_search"]""", ""","knowledge_bases":[{"name":"docs","knowledge_base_type":"milvus","id":"kb_1","config":{"top_k":10}}]""");

    /// <summary>Generates a configuration with that name.</summary>
    public static Gen<string> Config(string name) => Gen.Frequency((2, Flat(name)), (1, Workflow(name)));

    /// <summary>Generates configurations with distinct names, as a folder contains them.</summary>
    public static Gen<string[]> Folder { get; } = Gen.Shuffle(Names, 0, Names.Length).SelectMany(names =>
        names.Length == 0 ? Gen.Const(Array.Empty<string>()) : names.Select(Config).Aggregate(
            Gen.Const(Array.Empty<string>()),
            (all, next) => Gen.Select(all, next, (configs, config) => (string[])[.. configs, config])));

    /// <summary>Generates the same, with at least one.</summary>
    public static Gen<string[]> SomeFolder { get; } = Folder.Where(configs => configs.Length > 0);

    private static Gen<string> Flat(string name) => Gen.Select(Prompt, Extra, (prompt, extra) =>
        $$"""{"name":{{Quoted(name)}},"description":"d","agent_type":"react_agent","system_prompt":{{Quoted(prompt)}}{{extra}}}""");

    private static Gen<string> Workflow(string name) => Gen.Select(Gen.Shuffle(Members, 1, 3), Prompt, Extra, (agents, prompt, extra) =>
    {
        var members = string.Join(",", agents.Select(agent => $$"""{"name":"{{agent}}","agent_type":"react_agent","description":"d","system_prompt":{{Quoted($"{agent}: {prompt}")}}{{extra.Replace(",\"save_messages\":false", "", StringComparison.Ordinal)}}}"""));
        var chain = string.Join(
            ",",
            agents.Prepend("__start__").Zip(agents.Append("__end__"), (from, to) => $$"""{"from":"{{from}}","to":"{{to}}"}"""));
        return $$"""{"name":{{Quoted(name)}},"description":"d","architecture":"workflow","agents":[{{members}}],"edges":[{{chain}}],"entry_point":"{{agents[0]}}"}""";
    });

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static string Quoted(string text) => ConfigJson.SerializeRedacted(new ConfigValue.Text(text));
}
