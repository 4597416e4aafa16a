using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Domain;

public sealed class SigningTests
{
    [Fact]
    public void The_third_signature_signs_the_package()
    {
        var package = Given.Ready().WithWorkshop();
        package.SignBy(Part.ProjectManager, Given.Manager);
        package.SignBy(Part.Rep, Given.Rep);
        package.IsEffective.ShouldBeFalse();
        package.SignBy(Part.TechnicalLead, Given.Lead);
        package.State.ShouldBe(HandoverState.Signed);
        package.Events.OfType<PackageSigned>().Single().Hash.ShouldBe(package.CurrentHash);
    }

    [Fact]
    public void Nobody_signs_before_the_workshop_but_in_light() 
    {
        Refusal.CodeOf(() => Given.Ready().SignBy(Part.Rep, Given.Rep)).ShouldBe("handover.workshop-missing");
        Given.Ready(Tier.Light).SignedByAll().State.ShouldBe(HandoverState.Signed);
    }

    [Fact]
    public void A_workshop_without_the_technical_lead_is_refused() =>
        Refusal.CodeOf(() => Given.Ready().HoldWorkshop(Given.Today, [new(Given.Rep), new(Given.Manager)], [], "x", Given.Rep, Given.Monday)).ShouldBe("handover.workshop-incomplete");

    [Fact]
    public void Nobody_is_present_twice_at_a_workshop() =>
        Should.Throw<InvalidInput>(() => Given.Ready().HoldWorkshop(Given.Today, [new(Given.Rep), new(Given.Manager), new(Given.Lead), new(Given.Rep, ByVideo: true)], [], "x", Given.Rep, Given.Monday)).Pointer.ShouldBe("/present/3/personId");

    [Fact]
    public void Each_signs_only_as_himself() =>
        Refusal.CodeOf(() => Given.Ready().WithWorkshop().SignBy(Part.ProjectManager, Given.Other)).ShouldBe("handover.signs-only-as-himself");

    [Fact]
    public void A_deputy_signs_for_the_one_who_has_the_part_and_for_nobody_else()
    {
        var package = Given.Ready().WithWorkshop();
        Refusal.CodeOf(() => package.SignBy(Part.ProjectManager, Given.Other, Given.Lead)).ShouldBe("handover.no-delegation");
        package.SignBy(Part.ProjectManager, Given.Other, Given.Manager);
        package.Signatures.Single().OnBehalfOf.ShouldBe(Given.Manager);
    }

    [Fact]
    public void Three_different_people_sign_even_where_one_is_deputy()
    {
        var package = Given.Ready().WithWorkshop();
        package.SignBy(Part.TechnicalLead, Given.Lead);
        Refusal.CodeOf(() => package.SignBy(Part.ProjectManager, Given.Lead, Given.Manager)).ShouldBe("handover.three-people");
        package.LacksSignature(package.Signatures, Part.ProjectManager, Given.Lead).ShouldBeFalse("what would be refused is not offered");
        package.LacksSignature(package.Signatures, Part.ProjectManager, Given.Manager).ShouldBeTrue();
    }

    [Fact]
    public void In_light_the_project_manager_is_also_technical_lead_but_never_the_rep()
    {
        var facts = Given.Facts(Tier.Light) with { TechnicalLead = Given.Manager };
        var package = Given.Open(facts).Filled().Submitted().Judged().Reviewed();
        package.SignBy(Part.Rep, Given.Rep);
        package.SignBy(Part.ProjectManager, Given.Manager);
        package.SignBy(Part.TechnicalLead, Given.Manager);
        package.State.ShouldBe(HandoverState.Signed);
        Refusal.CodeOf(() => Given.Open(Given.Facts(Tier.Light) with { ProjectManager = Given.Rep })).ShouldBe("handover.three-people");
        Refusal.CodeOf(() => Given.Open(Given.Facts() with { TechnicalLead = Given.Manager })).ShouldBe("handover.three-people");
    }

    [Fact]
    public void A_signature_names_the_current_hash_and_is_given_once()
    {
        var package = Given.Ready().WithWorkshop();
        Refusal.CodeOf(() => package.Sign(new(Part.Rep, Given.Rep, "0", Assurance.Internal, 1), Given.Monday)).ShouldBe("handover.hash-differs");
        package.SignBy(Part.Rep, Given.Rep);
        Refusal.CodeOf(() => package.SignBy(Part.Rep, Given.Rep)).ShouldBe("handover.already-signed-part");
    }

    [Fact]
    public void The_terms_come_before_the_first_signature_and_the_sales_team_does_not_sign()
    {
        var package = Given.Ready().WithWorkshop();
        Refusal.CodeOf(() => package.Sign(new(Part.Rep, Given.Rep, package.CurrentHash!, Assurance.Internal, null), Given.Monday)).ShouldBe("handover.terms-not-accepted");
        Refusal.CodeOf(() => package.Sign(new(Part.Rep, Given.Rep, package.CurrentHash!, Assurance.CertifiedReliable, 1), Given.Monday)).ShouldBe("handover.assurance-not-offered");
        Refusal.CodeOf(() => package.SignBy(Part.SalesTeam, Given.Rep)).ShouldBe("handover.part-does-not-sign");
    }

    [Fact]
    public void Before_the_workshop_it_is_the_project_manager_s_move_and_then_that_of_the_three()
    {
        var package = Given.Ready();
        package.WaitingFor().Select(move => (move.Person, move.Action)).ShouldBe([(Given.Manager, MoveActions.HoldWorkshop)]);
        package.WithWorkshop().WaitingFor().Select(move => (move.Person, move.Action)).ShouldBe([(Given.Rep, MoveActions.Sign), (Given.Manager, MoveActions.Sign), (Given.Lead, MoveActions.Sign)]);
    }

    [Fact]
    public void A_scan_records_who_signed_and_who_recorded()
    {
        var package = Given.Ready().WithWorkshop();
        package.Sign(GivenSignature.OnPaper(Part.ProjectManager, Given.Manager, package.CurrentHash!, Guid.NewGuid(), Given.Rep), Given.Monday);
        var signature = package.Signatures.Single();
        (signature.Person, signature.RecordedBy, signature.Assurance).ShouldBe((Given.Manager, Given.Rep, Assurance.ScannedPaper));
    }

    [Fact]
    public void A_deputy_signs_on_paper_as_electronically_for_the_one_who_named_him()
    {
        var package = Given.Ready().WithWorkshop();
        Refusal.CodeOf(() => package.Sign(GivenSignature.OnPaper(Part.ProjectManager, Given.Other, package.CurrentHash!, Guid.NewGuid(), Given.Rep), Given.Monday)).ShouldBe("handover.signs-only-as-himself");
        package.Sign(GivenSignature.OnPaper(Part.ProjectManager, Given.Other, package.CurrentHash!, Guid.NewGuid(), Given.Rep, Given.Manager), Given.Monday);
        var signature = package.Signatures.Single();
        (signature.Person, signature.OnBehalfOf, signature.RecordedBy, signature.Assurance).ShouldBe((Given.Other, Given.Manager, Given.Rep, Assurance.ScannedPaper));
    }

    [Fact]
    public void A_change_of_terms_after_ready_makes_a_new_submission_with_empty_signatures()
    {
        var package = Given.Ready().WithWorkshop();
        package.SignBy(Part.Rep, Given.Rep);
        var old = package.CurrentHash;
        package.ReviseAfterReady(Given.Change(ItemKeys.Terms, new() { Terms = new(WarrantyMonths: 36) }), "客户要求", Given.Rep, Given.Monday, Given.Calendar, Given.Values(package));
        package.State.ShouldBe(HandoverState.Submitted);
        package.CurrentHash.ShouldNotBe(old);
        package.Signatures.Single().SupersededAt.ShouldBe(Given.Monday);
        package.JudgeItem(ItemKeys.Terms, Verdict.Confirmed, Given.Manager, Given.Monday);
        package.Reviewed().SignedByAll().State.ShouldBe(HandoverState.Signed);
        package.Submissions.Count.ShouldBe(2);
    }

    [Fact]
    public void Contacts_are_living_data_and_keep_signatures()
    {
        var package = Given.Ready().WithWorkshop();
        package.SignBy(Part.Rep, Given.Rep);
        package.Fill(ItemKeys.EndUser, ItemValue.OfContacts(new Contact("赵敏")), Given.Rep, Given.Monday);
        package.Signatures.Single().Counts.ShouldBeTrue();
        package.State.ShouldBe(HandoverState.ReadyToSign);
        Refusal.CodeOf(() => package.ReviseAfterReady(Given.Change(ItemKeys.EndUser, null), "x", Given.Rep, Given.Monday, Given.Calendar, Given.Values(package))).ShouldBe("handover.living-item");
    }

    [Fact]
    public void An_amendment_is_in_force_with_three_signatures_and_the_first_content_stays()
    {
        var package = Given.Signed();
        var signed = package.CurrentHash;
        var amendment = package.ProposeAmendment(Given.Change(ItemKeys.TrialRun, ItemValue.OfDate(new(2026, 10, 9))), "客户推迟", Given.Rep, Given.Monday, Given.Calendar, Given.Values(package));
        Refusal.CodeOf(() => package.ProposeAmendment(Given.Change(ItemKeys.TrialRun, null), "x", Given.Rep, Given.Monday, Given.Calendar, Given.Values(package))).ShouldBe("handover.amendment-open");
        Refusal.CodeOf(() => package.SignAmendment(1, new(Part.Rep, Given.Rep, signed!, Assurance.Internal, 1), Given.Values(package), Given.Monday)).ShouldBe("handover.hash-differs");
        package.WaitingFor().Count(move => move.Action == MoveActions.SignAmendment).ShouldBe(3);
        foreach (var (part, by) in new[] { (Part.Rep, Given.Rep), (Part.ProjectManager, Given.Manager), (Part.TechnicalLead, Given.Lead) })
        {
            package.Items.Single(item => item.Key == ItemKeys.TrialRun).Value!.On.ShouldBe(new DateOnly(2026, 9, 1));
            package.SignAmendment(1, new(part, by, amendment.Hash, Assurance.Internal, 1), Given.Values(package), Given.Monday);
        }

        package.Items.Single(item => item.Key == ItemKeys.TrialRun).Value!.On.ShouldBe(new DateOnly(2026, 10, 9));
        package.CurrentHash.ShouldBe(signed);
        CanonicalJson.Hash(package.ContentOf(package.Amendments.Single())).ShouldBe(amendment.Hash);
        package.WaitingFor().ShouldBeEmpty();
    }

    [Fact]
    public void A_scan_signs_an_amendment_as_it_signs_the_first_sign_off()
    {
        var package = Given.Signed();
        var amendment = package.ProposeAmendment(Given.Change(ItemKeys.TrialRun, ItemValue.OfDate(new(2026, 10, 9))), "客户推迟", Given.Rep, Given.Monday, Given.Calendar, Given.Values(package));
        package.SignAmendment(1, GivenSignature.OnPaper(Part.ProjectManager, Given.Manager, amendment.Hash, Guid.NewGuid(), Given.Rep), Given.Values(package), Given.Monday);
        var signature = package.OpenAmendment!.Signatures.Single();
        (signature.Person, signature.RecordedBy, signature.Assurance, signature.TermsEdition).ShouldBe((Given.Manager, Given.Rep, Assurance.ScannedPaper, null));
        Refusal.CodeOf(() => package.SignAmendment(1, GivenSignature.OnPaper(Part.TechnicalLead, Given.Other, amendment.Hash, Guid.NewGuid(), Given.Rep), Given.Values(package), Given.Monday)).ShouldBe("handover.signs-only-as-himself");
    }

    [Fact]
    public void People_enter_the_hash_of_an_amendment_as_digests_and_can_be_erased_from_it()
    {
        var package = Given.WithSiteContact();
        var values = Given.Values(package);
        var amendment = package.ProposeAmendment(Given.Change(Given.SiteContact, ItemValue.OfContacts(new Contact("周工", Phone: "13911112222"))), "换人", Given.Rep, Given.Monday, Given.Calendar, values);
        package.ContentOf(amendment).ShouldNotContain("周工");
        package.ContentOf(amendment).ShouldNotContain("王强", customMessage: "the one before");
        amendment.Shown(values).Changes[0].After!.Contacts[0].Phone.ShouldBe("13911112222");
        foreach (var (part, by) in new[] { (Part.Rep, Given.Rep), (Part.ProjectManager, Given.Manager), (Part.TechnicalLead, Given.Lead) }) package.SignAmendment(1, new(part, by, amendment.Hash, Assurance.Internal, 1), values, Given.Monday);
        package.Items.Single(item => item.Key == Given.SiteContact).Value!.Contacts[0].Name.ShouldBe("周工");
        foreach (var value in values.Added) value.Erase(Given.Monday);
        CanonicalJson.Hash(package.ContentOf(package.Amendments.Single())).ShouldBe(amendment.Hash);
        package.Amendments.Single().Shown(values).Changes[0].Before!.Contacts[0].Name.ShouldBe(PersonalValues.Tombstone);
    }

    [Fact]
    public void A_withdrawn_amendment_changes_nothing()
    {
        var package = Given.Signed();
        package.ProposeAmendment(Given.Change(ItemKeys.TrialRun, null), "误", Given.Rep, Given.Monday, Given.Calendar, Given.Values(package));
        package.WithdrawAmendment(1, "误填", Given.Rep, Given.Monday);
        package.Items.Single(item => item.Key == ItemKeys.TrialRun).IsAnswered.ShouldBeTrue();
        package.OpenAmendment.ShouldBeNull();
    }

    [Fact]
    public void A_void_is_final_and_tells_everyone_invited()
    {
        var package = Given.Signed();
        package.Void("合同解除", Given.Manager, Given.Monday);
        package.Events.OfType<PackageVoided>().Single().Invited.ShouldBe([Given.Rep, Given.Manager, Given.Lead]);
        Refusal.CodeOf(() => package.Void("again", Given.Manager, Given.Monday)).ShouldBe("handover.not-signed");
    }
}
