using Amas.Config.Findings;
using Amas.Config.Yaml.Parsing;
using AmasSync.Cli.Project;
using AmasSync.Core.Applying.Writing;

namespace AmasSync.Cli.Tests.Project;

public sealed class ProjectReaderTests
{
    internal const string Whole = """
        version: 1
        required_version: ">=0.1,<9"
        agents: [agents, more/*.yaml]
        default_environment: production
        environments:
          local:
            server: embedded
          production:
            server: https://amas.example/api/v1/
            api_key: !env PRODUCTION_KEY
            env: [SERP_TOKEN]
            name_suffix: " (eu)"
            inventory: file
            prune: true
            adopt: ["Support *"]
            max_deletes: "10%"
            parallel: 8
            patch: merge
            unreviewed: fail
            drift: heal
            require_tests: true
        protect: ["Support Agent"]
        ignore_changes:
          - {agents: "Support *", path: /agents/*/llm_config/temperature, reason: tuned}
          - {agents: "*", path: /description}
        renamed:
          - {from: Old name, to: New name}
        rules: {AS0601: off, AS0203: error}
        tests: [more/*.tests.yaml]
        tests_environment: local
        safe_tools: [calculator]
        """;

    public static TheoryData<string, string, int, int> Mistakes => new()
    {
        { "version: 1\nagent: x", "AS0410", 2, 1 },
        { "version: 1\nenvironments: {a: {server: embedded, prune_all: true}}", "AS0410", 2, 38 },
        { "version: 1\nrules: {AS06: off}", "AS0410", 2, 9 },
        { "version: 2", "AS0411", 1, 10 },
        { "version: 1\nagents: 3", "AS0411", 2, 9 },
        { "version: 1\nagents: [a, [b]]", "AS0411", 2, 13 },
        { "version: 1\nenvironments: [a]", "AS0411", 2, 15 },
        { "version: 1\nenvironments: {A b: {server: embedded}}", "AS0411", 2, 16 },
        { "version: 1\nenvironments: {tests: {server: embedded}}", "AS0411", 2, 16 },
        { "version: 1\nenvironments: {judge: {server: embedded}}", "AS0411", 2, 16 },
        { "version: 1\nenvironments: {a: {server: ftp://x}}", "AS0411", 2, 28 },
        { "version: 1\nenvironments: {a: {server: 'https://me:secret@x'}}", "AS0411", 2, 28 },
        { "version: 1\nenvironments: {a: {server: 'https://x/?key=1'}}", "AS0411", 2, 28 },
        { "version: 1\nenvironments: {a: {server: embedded, prune: yes}}", "AS0411", 2, 45 },
        { "version: 1\nenvironments: {a: {server: embedded, max_deletes: many}}", "AS0411", 2, 51 },
        { "version: 1\nenvironments: {a: {server: embedded, parallel: 0}}", "AS0411", 2, 48 },
        { "version: 1\nenvironments: {a: {server: embedded, patch: maybe}}", "AS0411", 2, 45 },
        { "version: 1\nenvironments: {a: {server: embedded, unreviewed: ignore}}", "AS0411", 2, 50 },
        { "version: 1\nenvironments: {a: {server: embedded, drift: ignore}}", "AS0411", 2, 45 },
        { "version: 1\nenvironments: {a: {server: embedded, require_tests: soon}}", "AS0411", 2, 53 },
        { "version: 1\nenvironments: {a: {server: embedded, inventory: cloud}}", "AS0411", 2, 49 },
        { "version: 1\nenvironments: {a: {server: embedded, env: ['A B']}}", "AS0411", 2, 44 },
        { "version: 1\nrules: {AS0601: loud}", "AS0411", 2, 17 },
        { "version: 1\nrules: {AS0001: off}", "AS0418", 2, 9 },
        { "version: 1\nignore_changes: /x", "AS0411", 2, 17 },
        { "version: 1\nignore_changes: [/x]", "AS0411", 2, 18 },
        { "version: 1\nignore_changes: [{agents: a, path: x}]", "AS0411", 2, 36 },
        { "version: 1\nignore_changes: [{agents: a, path: 3}]", "AS0411", 2, 36 },
        { "version: 1\nignore_changes: [{agents: [a], path: /x}]", "AS0411", 2, 27 },
        { "version: 1\nignore_changes: [{agents: a, path: ''}]", "AS0419", 2, 36 },
        { "version: 1\nignore_changes: [{agents: a, path: /name}]", "AS0419", 2, 36 },
        { "version: 1\nignore_changes: [{agents: a, path: '/*'}]", "AS0419", 2, 36 },
        { "version: 1\nignore_changes: [{agents: a}]", "AS0414", 2, 18 },
        { "version: 1\nignore_changes: [{path: /x}]", "AS0414", 2, 18 },
        { "version: 1\nignore_changes: [{agents: a, path: /x, reson: y}]", "AS0410", 2, 40 },
        { "version: 1\nignore_changes: [{agents: a, path: /x, reason: [y]}]", "AS0411", 2, 48 },
        { "version: 1\nrenamed: {from: A, to: B}", "AS0411", 2, 10 },
        { "version: 1\nrenamed: [A]", "AS0411", 2, 11 },
        { "version: 1\nrenamed: [{from: '', to: B}]", "AS0411", 2, 18 },
        { "version: 1\nrenamed: [{from: A, to: ' '}]", "AS0411", 2, 25 },
        { "version: 1\nrenamed: [{from: A, to: 3}]", "AS0411", 2, 25 },
        { "version: 1\nrenamed: [{from: A}]", "AS0414", 2, 11 },
        { "version: 1\nrenamed: [{to: B}]", "AS0414", 2, 11 },
        { "version: 1\nrenamed: [{from: A, to: B, why: x}]", "AS0410", 2, 28 },
        { "version: 1\nrenamed: [{from: A, to: A}]", "AS0407", 2, 18 },
        { "version: 1\nrenamed: [{from: Support, to: ' support '}]", "AS0407", 2, 18 },
        { "version: 1\nrenamed: [{from: A, to: B}, {from: a, to: C}]", "AS0408", 2, 36 },
        { "version: 1\nrenamed: [{from: A, to: C}, {from: B, to: c}]", "AS0408", 2, 43 },
        { "version: 1\nenvironments: {a: {server: embedded, vars: {x: !file p}}}\n", "AS0512", 2, 48 },
        { "version: 1\nenvironments: {a: {server: embedded, vars: {x: \"${{ vars.y }}\"}}}\n", "AS0512", 2, 48 },
        { "version: 1\nenvironments: {a: {server: embedded, vars: {1x: y}}}\n", "AS0411", 2, 45 },
        { "version: 1\nenvironments: {a: {server: embedded, vars: [x]}}\n", "AS0411", 2, 44 },
        { "agents: agents", "AS0414", 1, 1 },
        { "version: 1\nenvironments: {a: {prune: true}}", "AS0414", 2, 19 },
        { "version: 1\ndefault_environment: b\nenvironments: {a: {server: embedded}}", "AS0415", 2, 22 },
        { "version: 1\ntests_environment: b\nenvironments: {a: {server: embedded}}", "AS0415", 2, 20 },
        { "version: 1\nenvironments: {a: {server: embedded, api_key: sk-123}}", "AS0510", 2, 47 },
        { "version: 1\nenvironments: {a: {server: embedded, env: [GITHUB_TOKEN]}}", "AS0511", 2, 44 },
        { "version: 1\nenvironments: {a: {server: embedded, env: [AMAS_API_KEY]}}", "AS0511", 2, 44 },
        { "version: 1\nenvironments: {a: {server: embedded}, b: {server: embedded}}", "AS0404", 2, 39 },
        { "version: 1\nenvironments: {}", "AS0411", 2, 15 },
        { "version: 1\nenvironments:\n  a:", "AS0414", 3, 3 },
        { "version: '1'", "AS0411", 1, 10 },
        { "version: 1.0", "AS0411", 1, 10 },
        { "version: 1\nrequired_version: latest", "AS0411", 2, 19 },
        { "version: 1\nagents: []", "AS0411", 2, 9 },
        { "version: 1\nagents: ' '", "AS0411", 2, 9 },
        { "version: 1\nagents: [agents, /etc]", "AS0028", 2, 18 },
        { "version: 1\nagents: [a/../../b]", "AS0028", 2, 10 },
        { "version: 1\nagents: ..", "AS0028", 2, 9 },
        { "version: 1\ndefault_environment: [a]", "AS0411", 2, 22 },
        { "version: 1\nprotect: {a: b}", "AS0411", 2, 10 },
        { "version: 1\nprotect: [a, 3]", "AS0411", 2, 14 },
        { "version: 1\nrules: []", "AS0411", 2, 8 },
        { "version: 1\nenvironments: {a: embedded}", "AS0411", 2, 19 },
        { "version: 1\nenvironments: {a: {server: !env X}}", "AS0411", 2, 28 },
        { "version: 1\nenvironments: {a: {server: embedded, name_suffix: ' '}}", "AS0411", 2, 51 },
        { "version: 1\nenvironments: {a: {server: embedded, name_suffix: \"a\\nb\"}}", "AS0411", 2, 51 },
        { "version: 1\nenvironments: {a: {server: embedded, name_suffix: 2}}", "AS0411", 2, 51 },
        { "version: 1\nenvironments: {a: {server: embedded, max_deletes: 101%}}", "AS0411", 2, 51 },
        { "version: 1\nenvironments: {a: {server: embedded, max_deletes: -1}}", "AS0411", 2, 51 },
        { "version: 1\nenvironments: {a: {server: embedded, parallel: 65}}", "AS0411", 2, 48 },
        { "version: 1\nenvironments: {a: {server: embedded, parallel: '4'}}", "AS0411", 2, 48 },
        { "version: 1\nenvironments: {a: {server: embedded, api_key: !env 'A B'}}", "AS0411", 2, 47 },
        { "version: 1\nenvironments: {a: {server: embedded, api_key: !file key.txt}}", "AS0510", 2, 47 },
        { "version: 1\nenvironments: {a: {server: embedded, adopt: [[x]]}}", "AS0411", 2, 46 },
        { "version: 1\nenvironments: {a: {server: 'https://x'}, b: {server: 'HTTPS://X:443/'}}", "AS0404", 2, 42 },
        {
            "version: 1\nenvironments: {a: {server: 'https://x', name_suffix: ' eu'}, b: {server: 'https://x', name_suffix: ' EU'}}",
            "AS0404",
            2,
            62 },
        { "- version: 1", "AS0411", 1, 1 },
    };

    [Theory]
    [InlineData("http://amas.example/api/v1", true)]
    [InlineData("http://10.0.0.7:8080", true)]
    [InlineData("http://emulator:8080", true)]
    [InlineData("http://localhost.example.org", true)]
    [InlineData("http://[2001:db8::1]", true)]
    [InlineData("https://amas.example/api/v1", false)]
    [InlineData("http://localhost:5099", false)]
    [InlineData("http://amas.localhost:5099", false)]
    [InlineData("http://127.0.0.1:5099", false)]
    [InlineData("http://127.8.8.8", false)]
    [InlineData("http://[::1]:5099", false)]
    [InlineData("embedded", false)]
    public void A_key_over_plain_http_to_another_machine_is_a_warning(string server, bool isWarned)
    {
        var findings = Read($"version: 1\nenvironments: {{a: {{server: '{server}'}}}}").Findings;

        Assert.Equal(isWarned ? ["AS0430 Warning 2"] : [], findings.Select(one => $"{one.Code} {one.Severity} {one.Place.Line}"));
    }

    [Fact]
    public void The_warning_about_plain_http_can_be_turned_off() =>
        Assert.Empty(Read("version: 1\nenvironments: {a: {server: 'http://amas.example'}}\nrules: {AS0430: off}").Findings);

    [Fact]
    public void Every_key_has_its_setting()
    {
        var read = Read(Whole);

        Assert.Empty(read.Findings);
        Assert.Equal(["agents", "more/*.yaml"], read.Value.Agents);
        Assert.Equal("production", read.Value.DefaultEnvironment);
        Assert.Equal(["Support Agent"], read.Value.Protect.Select(glob => glob.Names.Pattern));
        Assert.Equal(["/agents/*/llm_config/temperature", "/description"], read.Value.Ignore.Select(entry => entry.Path.Text));
        Assert.Equal(["tuned", null], read.Value.Ignore.Select(entry => entry.Reason));
        Assert.Equal(["Support *", "*"], read.Value.Ignore.Select(entry => entry.Agents.Pattern));
        Assert.Equal(Severity.Off, read.Value.Rules.ByCode["AS0601"]);
        Assert.Equal(Severity.Error, read.Value.Rules.ByCode["AS0203"]);
        Assert.Equal(["more/*.tests.yaml"], read.Value.Tests);
        Assert.Equal("local", read.Value.TestsEnvironment);
        Assert.Equal(["calculator"], read.Value.SafeTools);
        Assert.Equal(["local", "production"], read.Value.Environments.Select(environment => environment.Name));
    }

    [Fact]
    public void Every_key_of_an_environment_has_its_setting()
    {
        var production = Read(Whole).Value.Environments[1];

        Assert.Equal("https://amas.example/api/v1", production.Server);
        Assert.Equal("PRODUCTION_KEY", production.KeyVariable);
        Assert.Equal(["SERP_TOKEN"], production.AllowedVariables);
        Assert.Equal(" (eu)", production.NameSuffix);
        Assert.True(production.Prune);
        Assert.Equal(["Support *"], production.Adopt.Select(glob => glob.Pattern));
        Assert.Equal("10%", production.MaxDeletes.ToString());
        Assert.Equal(8, production.Parallel);
        Assert.True(production.RequiresTests);
        Assert.False(Read(Whole).Value.Environments[0].RequiresTests);
        Assert.Equal(PatchMode.Merge, production.Patch);
        Assert.True(production.FailsOnUnreviewedDrift);
        Assert.True(production.HealsDrift);
        Assert.False(Read(Whole).Value.Environments[0].HealsDrift);
    }

    [Fact]
    public void Absent_keys_have_their_default()
    {
        var read = Read("version: 1");

        Assert.Empty(read.Findings);
        Assert.Equal(["agents"], read.Value.Agents);
        var local = Assert.Single(read.Value.Environments);
        Assert.Equal("local", local.Name);
        Assert.True(local.IsEmbedded);
        Assert.Equal("AMAS_API_KEY", local.KeyVariable);
        Assert.Equal("20%", local.MaxDeletes.ToString());
        Assert.Equal(4, local.Parallel);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void An_error_is_a_finding_at_its_place(string yaml, string code, int line, int column)
    {
        var finding = Assert.Single(Read(yaml).Findings);

        Assert.Equal((code, line, column), (finding.Code, finding.Place.Line, finding.Place.Column));
    }

    [Fact]
    public void All_errors_are_reported() => Assert.Equal(
        ["AS0414", "AS0411", "AS0410", "AS0410"],
        Read("agents: 3\nenvironments: {a: {server: embedded, x: 1}}\ny: 2").Findings.Select(finding => finding.Code));

    [Fact]
    public void An_unknown_key_suggests_the_nearest_one() =>
        Assert.Equal(
            "did you mean 'name_suffix'?",
            Assert.Single(Read("version: 1\nenvironments: {a: {server: embedded, name_sufix: x}}").Findings).Hint);

    [Fact]
    public void A_project_for_another_version_is_not_read_further() =>
        Assert.Equal("AS0413", Assert.Single(Read("required_version: '>=9'\nwhat: ever").Findings).Code);

    [Fact]
    public void A_literal_key_is_never_printed() => Assert.DoesNotContain(
        Read("version: 1\nenvironments: {a: {server: embedded, api_key: sk-123}}").Findings,
        finding => finding.Message.Contains("sk-123", StringComparison.Ordinal)
            || finding.Hint?.Contains("sk-123", StringComparison.Ordinal) == true);

    [Fact]
    public void The_inventory_of_an_embedded_server_cannot_be_on_a_remote() =>
        Assert.Equal("AS0411", Assert.Single(Read("version: 1\nenvironments: {a: {server: embedded, inventory: git}}").Findings).Code);

    [Fact]
    public void Environments_of_one_server_differ_by_suffix_or_key() => Assert.Empty(Read("""
        version: 1
        environments:
          a: {server: "https://x"}
          b: {server: "https://x", name_suffix: " b"}
          c: {server: "https://x", api_key: !env C_KEY}
        """).Findings);

    [Fact]
    public void A_key_without_a_value_is_treated_as_absent()
    {
        var read = Read("""
            version: 1
            required_version:
            agents:
            default_environment:
            environments:
              a:
                {server: embedded, api_key: , env: , name_suffix: , inventory: , prune: , adopt: , max_deletes: , parallel: , patch: , unreviewed: , drift: , require_tests: }
            protect:
            ignore_changes:
            renamed:
            rules: {AS0601: }
            tests:
            tests_environment:
            safe_tools:
            """);

        Assert.Empty(read.Findings);
        Assert.Equal(EnvironmentSettings.Local with
        {
            Name = "a",
            Place = new("amas-sync.yaml", 6, 3, 6, 4),
            AllowedVariables = read.Value.Environments[0]
            .AllowedVariables,
            Adopt = read.Value.Environments[0].Adopt
        }, read.Value.Environments[0]);
        Assert.Equal(["agents"], read.Value.Agents);
        Assert.Empty(read.Value.Rules.ByCode);
    }

    [Fact]
    public void Each_finding_says_what_to_write_instead() => Assert.All(
        Mistakes.SelectMany(row => Read(row.Data.Item1).Findings),
        finding => Assert.True(
            finding.Hint is not null || finding.Message.Contains(": expected ", StringComparison.Ordinal),
            finding.Message));

    private static ResultWithFindings<ProjectSettings> Read(string yaml)
    {
        var documents = YamlReader.Read("amas-sync.yaml", yaml);
        Assert.Empty(documents.Findings);
        return new ProjectReader("/project").Read(Assert.Single(documents.Value).Root);
    }
}
