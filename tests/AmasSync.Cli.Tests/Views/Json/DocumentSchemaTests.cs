using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AmasSync.Cli.Views.Json;
using AmasSync.Core.Applying.Runs;

namespace AmasSync.Cli.Tests.Views.Json;

/// <summary>Tests that the records behind the JSON documents have exactly the members of the published schemas.</summary>
public sealed class DocumentSchemaTests
{
    private static readonly JsonSchemaExporterOptions Options = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = ExcludeNullOfAbsentMembers,
    };

    private static readonly Dictionary<string, JsonTypeInfo> Records = new()
    {
        ["plan"] = DocumentJson.Default.PlanDocument,
        ["apply"] = DocumentJson.Default.ApplyDocument,
        ["drift"] = DocumentJson.Default.DriftDocument,
        ["test-result"] = DocumentJson.Default.TestReportDocument,
        ["findings"] = DocumentJson.Default.FindingsDocument,
        ["environments"] = DocumentJson.Default.EnvironmentListDocument,
        ["report"] = DocumentJson.Default.FleetReportDocument,
        ["error"] = DocumentJson.Default.ErrorDocument,
        ["receipt"] = RunDocumentJson.Default.Receipt,
    };

    public static TheoryData<string> Schemas { get; } = [.. Records.Keys];

    [Theory]
    [MemberData(nameof(Schemas))]
    public void A_record_has_the_members_of_its_published_schema(string schema) =>
        Assert.Empty(new SchemaComparer(ReadPublished(schema)).Compare(Export(schema)));

    [Fact]
    public void A_member_that_only_the_record_has_is_reported()
    {
        var published = ReadPublished("plan");
        published["definitions"]?["blocker"]?["properties"]?.AsObject().Remove("agent");

        Assert.Equal(["/blockers/*: only the record has member 'agent'"], new SchemaComparer(published).Compare(Export("plan")));
    }

    [Fact]
    public void A_member_that_only_the_schema_has_is_reported()
    {
        var published = ReadPublished("drift");
        published["properties"]?["summary"]?["properties"]?.AsObject().Add("renamed", new JsonObject { ["type"] = "integer" });

        Assert.Equal(["/summary: only the schema has member 'renamed'"], new SchemaComparer(published).Compare(Export("drift")));
    }

    [Fact]
    public void A_member_with_another_type_or_requirement_is_reported()
    {
        var published = ReadPublished("error");
        var error = Assert.IsType<JsonObject>(published["properties"]?["error"]);
        error["required"] = new JsonArray("kind", "message");
        Assert.IsType<JsonObject>(error["properties"]?["hint"])["type"] = "string";

        Assert.Equal(
            ["/error: only the record has required member 'hint'", "/error/hint: only the record has type 'null'"],
            new SchemaComparer(published).Compare(Export("error")));
    }

    // A member that is omitted if it is null is never null in a document.
    private static JsonNode ExcludeNullOfAbsentMembers(JsonSchemaExporterContext context, JsonNode node)
    {
        var isAbsentIfNull = context.PropertyInfo?.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: false) == true;
        if (isAbsentIfNull && node["type"] is JsonArray types)
        {
            node["type"] = new JsonArray([.. types.Where(type => type?.GetValue<string>() != "null").Select(type => type?.DeepClone())]);
        }

        return node;
    }

    private static JsonNode Export(string schema) => Records[schema].GetJsonSchemaAsNode(Options);

    private static JsonObject ReadPublished(string schema) =>
        Assert.IsType<JsonObject>(JsonNode.Parse(File.ReadAllText(SchemaTests.PathOf(schema))));
}
