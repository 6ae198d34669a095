using System.Text.Json.Serialization;
using Amas.Config.Json;
using AmasSync.Cli.Views.Json.Drifts;
using AmasSync.Cli.Views.Json.Errors;
using AmasSync.Cli.Views.Json.Explanations;
using AmasSync.Cli.Views.Json.Findings;
using AmasSync.Cli.Views.Json.Fleets;
using AmasSync.Cli.Views.Json.Fleets.Reports;
using AmasSync.Cli.Views.Json.Imports;
using AmasSync.Cli.Views.Json.Inventories;
using AmasSync.Cli.Views.Json.Plans;
using AmasSync.Cli.Views.Json.Results;
using AmasSync.Cli.Views.Json.Rules;
using AmasSync.Cli.Views.Json.Tests;

namespace AmasSync.Cli.Views.Json;

/// <summary>
/// Serializes the documents that commands write. Members are in the order of the properties. A test compares the records with the published
/// schemas.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 300,
    Converters = [typeof(ConfigValueConverter<ConfigValue>)])]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(ApplyDocument))]
[JsonSerializable(typeof(DriftDocument))]
[JsonSerializable(typeof(FindingsDocument))]
[JsonSerializable(typeof(ErrorDocument))]
[JsonSerializable(typeof(ImportDocument))]
[JsonSerializable(typeof(ExplanationDocument))]
[JsonSerializable(typeof(InventoryDocument))]
[JsonSerializable(typeof(InventoryAgentDocument))]
[JsonSerializable(typeof(AcceptDocument))]
[JsonSerializable(typeof(UnlockDocument))]
[JsonSerializable(typeof(RulesDocument))]
[JsonSerializable(typeof(EnvironmentListDocument))]
[JsonSerializable(typeof(ShardJson))]
[JsonSerializable(typeof(SelectedJson))]
[JsonSerializable(typeof(FleetReportDocument))]
[JsonSerializable(typeof(TestReportDocument))]
internal sealed partial class DocumentJson : JsonSerializerContext;
