import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('sections', models.JSONField()),
                ('content', models.JSONField()),
                ('pack_version', models.CharField(max_length=60)),
                ('frozen_by', models.CharField(max_length=120)),
                ('frozen_at', models.DateTimeField()),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('grew_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.revision')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ('-number',),
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='SectionState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.CharField(max_length=40)),
                ('complete', models.CharField(choices=[('yes', '已列全'), ('no', '未列全'), ('none', '一项也没有')], max_length=4)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='SetAside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.JSONField()),
                ('because', models.CharField(max_length=200)),
                ('set_aside_by', models.CharField(max_length=120)),
                ('set_aside_at', models.DateTimeField()),
                ('grew_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.revision')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ('-set_aside_at', '-pk'),
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='WorkingCopy',
            fields=[
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='organisations.organisation')),
                ('version', models.PositiveBigIntegerField(default=0)),
                ('changed_by', models.CharField(blank=True, max_length=120)),
                ('changed_at', models.DateTimeField(null=True)),
                ('grew_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.revision')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('section', models.CharField(max_length=40)),
                ('position', models.PositiveIntegerField()),
                ('content', models.JSONField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_by', models.CharField(max_length=120)),
                ('changed_at', models.DateTimeField()),
                ('deleted_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ('section', 'position', 'key'),
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(condition=models.Q(('deleted_at', None)), fields=['organisation', 'section', 'position'], name='items_of_a_section'), models.Index(condition=models.Q(('deleted_at__isnull', False)), fields=['organisation'], name='items_deleted')],
            },
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.UniqueConstraint(fields=('organisation', 'number'), name='revisions_are_numbered'),
        ),
        migrations.AddConstraint(
            model_name='sectionstate',
            constraint=models.UniqueConstraint(fields=('organisation', 'section'), name='one_state_a_section'),
        ),
        migrations.AddIndex(
            model_name='setaside',
            index=models.Index(fields=['organisation', '-set_aside_at'], name='set_aside_of_a_firm'),
        ),
    ]
